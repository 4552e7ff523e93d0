import type { XY } from './mark-shapes.ts';
import { panView, zoomView, type View } from './view.ts';

interface Options {
	view: () => View;
	setView: (view: View) => void;
}

const WHEEL_STEP = 1.0025;

/**
 * Zoom by pinch and by wheel with a modifier (a plain wheel scrolls the page), pan by drag while zoomed in.
 * An attachment: mounts on the map's element and cleans up after itself.
 */
export function mapGestures({ view, setView }: Options) {
	return (element: HTMLElement) => {
		const pointers = new Map<number, XY>();

		/** Pixels of the page → pixels of the view. */
		function inView(x: number, y: number): XY {
			const box = element.getBoundingClientRect();
			const ratio = view().width / (box.width || 1);
			return [(x - box.left) * ratio, (y - box.top) * ratio];
		}
		function wheel(event: WheelEvent) {
			if (!event.ctrlKey && !event.metaKey) return;
			event.preventDefault();
			setView(zoomView(view(), WHEEL_STEP ** -event.deltaY, inView(event.clientX, event.clientY)));
		}
		function down(event: PointerEvent) {
			pointers.set(event.pointerId, inView(event.clientX, event.clientY));
		}
		function move(event: PointerEvent) {
			const before = pointers.get(event.pointerId);
			if (!before) return;
			const now = inView(event.clientX, event.clientY);
			const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
			if (other) {
				const apart = (a: XY, b: XY) => Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]));
				const centre: XY = [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2];
				setView(zoomView(view(), apart(now, other) / apart(before, other), centre));
			} else if (view().zoom > 1) {
				setView(panView(view(), [before[0] - now[0], before[1] - now[1]]));
			}
			pointers.set(event.pointerId, now);
		}
		const up = (event: PointerEvent) => void pointers.delete(event.pointerId);

		element.addEventListener('wheel', wheel, { passive: false });
		element.addEventListener('pointerdown', down);
		window.addEventListener('pointermove', move);
		window.addEventListener('pointerup', up);
		window.addEventListener('pointercancel', up);
		return () => {
			element.removeEventListener('wheel', wheel);
			element.removeEventListener('pointerdown', down);
			window.removeEventListener('pointermove', move);
			window.removeEventListener('pointerup', up);
			window.removeEventListener('pointercancel', up);
		};
	};
}
