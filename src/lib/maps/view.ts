import type { Frame } from './frame.ts';
import type { XY } from './mark-shapes.ts';

/** A window on a frame, drawn `width` pixels wide: what zooming and panning change. */
export interface View {
	readonly width: number;
	readonly height: number;
	/** Pixels per frame unit. */
	readonly scale: number;
	/** Pixels that the frame's corner lies left of and above the window's. */
	readonly offset: XY;
	/** 1 shows the whole frame. */
	readonly zoom: number;
}

export const LARGEST_ZOOM = 8;

/** The whole frame, `width` pixels wide. */
export function wholeView(frame: Frame, width: number): View {
	const scale = width / frame.width;
	return { width, height: Math.round(frame.height * scale), scale, offset: [0, 0], zoom: 1 };
}

/** Zooms by a factor about a point of the window (pixels), without leaving the frame. */
export function zoomView(view: View, factor: number, about: XY = [view.width / 2, view.height / 2]): View {
	const zoom = Math.min(LARGEST_ZOOM, Math.max(1, view.zoom * factor));
	const ratio = zoom / view.zoom;
	const offset: XY = [(view.offset[0] + about[0]) * ratio - about[0], (view.offset[1] + about[1]) * ratio - about[1]];
	return withinFrame({ ...view, zoom, scale: view.scale * ratio, offset });
}

/** Moves the window by pixels, without leaving the frame. */
export function panView(view: View, [x, y]: XY): View {
	return withinFrame({ ...view, offset: [view.offset[0] + x, view.offset[1] + y] });
}

/** Where a point of the frame (frame units) lies in the window (pixels). */
export function placeIn(view: View, [x, y]: XY): XY {
	return [x * view.scale - view.offset[0], y * view.scale - view.offset[1]];
}

/** Whether a point (pixels) can be seen. */
export function isInView({ width, height }: View, [x, y]: XY): boolean {
	return x >= 0 && y >= 0 && x <= width && y <= height;
}

function withinFrame(view: View): View {
	const inside = (offset: number, length: number) => Math.min(Math.max(0, length * (view.zoom - 1)), Math.max(0, offset));
	return { ...view, offset: [inside(view.offset[0], view.width), inside(view.offset[1], view.height)] };
}
