import { asciiDigits } from './ascii-digits.ts';

/**
 * What the twelve Gregorian months are called: Latin, Cyrillic, Greek, Arabic (Egyptian, Levantine and Maghrebi), Persian, Dari and
 * Urdu, Bengali. No spelling stands for two months: Croatian `listopad` is left out for the Polish one.
 */
const GREGORIAN: readonly string[] = [
	'january jan janvier janv januar jänner jän gennaio gen genn enero ene ocak oca január ianuarie ian styczeń stycznia sty janar janeiro januari январь января янв січень січня січ януари ян јануар јан ιανουάριος ιανουαρίου ιαν يناير كانون_الثاني جانفي ژانویه جنوری جنوري জানুয়ারি',
	'february feb fevrier février fev fevr févr februar febbraio febb febrero şubat şub február februarie luty lutego lut shkurt fevereiro februari февраль февраля фев лютий лютого лют февруари фебруар феб φεβρουάριος φεβρουαρίου φεβ فبراير شباط فيفري فوریه فبروری فروری ফেব্রুয়ারি',
	'march mar mars märz mrz marzo mart március martie marzec marca mars março maart март марта мар березень березня бер μάρτιος μαρτίου μαρ مارس آذار مارچ মার্চ',
	'april apr avril avr aprile abril abr nisan nis április aprilie kwiecień kwietnia kwi prill апрель апреля апр квітень квітня кві април απρίλιος απριλίου απρ أبريل نيسان أفريل إبريل آوریل اپریل এপ্রিল',
	'may mai maggio mag mayo mayıs május máj maj maja maio mei май мая травень травня тра мај μάιος μαΐου μαι مايو أيار ماي مه می مئی মে',
	'june jun juin juni giugno giu junio haziran haz június jún iunie iun czerwiec czerwca cze qershor junho июнь июня июн червень червня чер юни јун јуни ιούνιος ιουνίου ιουν يونيو حزيران جوان ژوئن جون জুন',
	'july jul juillet juil juli luglio lug julio temmuz tem július júl iulie iul lipiec lipca lip korrik julho июль июля июл липень липня лип юли јул јули ιούλιος ιουλίου ιουλ يوليو تموز جويلية يوليوز ژوئیه جولای جولائی জুলাই',
	'august aug août aout agosto ago ağustos ağu augusztus sierpień sierpnia sie gusht augustus август августа авг серпень серпня сер αύγουστος αυγούστου αυγ أغسطس آب أوت غشت اوت آگوست اگست আগস্ট',
	'september sep sept septembre settembre set sett septiembre eylül eyl szeptember szept septembrie wrzesień września wrz shtator setembro сентябрь сентября сен сент вересень вересня вер септември септ септембар σεπτέμβριος σεπτεμβρίου σεπ سبتمبر أيلول شتنبر سپتامبر سپتمبر ستمبر সেপ্টেম্বর',
	'october oct octobre oktober okt ottobre ott octubre ekim eki október octombrie październik października paź tetor outubro октябрь октября окт жовтень жовтня жов октомври октобар οκτώβριος οκτωβρίου οκτ أكتوبر تشرين_الأول اکتبر اکتوبر অক্টোবর',
	'november nov novembre noviembre kasım kas noiembrie listopad listopada lis nëntor novembro ноябрь ноября ноя нояб листопад листопада лис ноември нов новембар νοέμβριος νοεμβρίου νοε نوفمبر تشرين_الثاني نونبر نوامبر نومبر নভেম্বর',
	'december dec decembre décembre dezember dez dicembre dic diciembre aralık ara decembrie grudzień grudnia gru dhjetor dezembro декабрь декабря дек грудень грудня гру декември децембар дец δεκέμβριος δεκεμβρίου δεκ ديسمبر كانون_الأول دجنبر دسامبر دسمبر ডিসেম্বর'
];

/** The months of the Solar Hijri calendar, as Iran and as Afghanistan call them, and both in Latin letters. */
const SOLAR: readonly string[] = [
	'فروردین حمل farvardin hamal',
	'اردیبهشت ثور ordibehesht sawr saur',
	'خرداد جوزا khordad jawza',
	'تیر سرطان tir saratan',
	'مرداد امرداد اسد mordad amordad asad',
	'شهریور سنبله shahrivar sonbola sunbula',
	'مهر میزان mehr mizan',
	'آبان عقرب aban aqrab',
	'آذر قوس azar qaws qaus',
	'دی جدی dey jadi',
	'بهمن دلو bahman dalw dalwa',
	'اسفند حوت esfand hut'
];

const MONTH_OF = indexOf(GREGORIAN);
const SOLAR_MONTH_OF = indexOf(SOLAR);

function indexOf(months: readonly string[]): ReadonlyMap<string, number> {
	return new Map(months.flatMap((names, index) => names.split(/\s+/).map((name) => [foldMonth(name.replaceAll('_', ' ')), index + 1] as const)));
}

function foldMonth(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replaceAll('ı', 'i')
		.replaceAll('ς', 'σ')
		.replaceAll('ی', 'ي')
		.replaceAll('ک', 'ك')
		.replace(/\u200c/g, '')
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/\.$/, '');
}

/** Month number of a Gregorian name, in any of two dozen languages, or of a number from 1 to 12; undefined when it is neither. */
export function monthNumber(text: string): number | undefined {
	const name = foldMonth(asciiDigits(text.trim()));
	if (/^0?[1-9]$|^1[0-2]$/.test(name)) return Number(name);
	return agreed(name, MONTH_OF);
}

/** Month number of a Solar Hijri month's name; undefined for a number, which says no calendar. */
export function solarMonthNumber(text: string): number | undefined {
	return agreed(foldMonth(text.trim()), SOLAR_MONTH_OF);
}

/** `كانون الثاني/يناير` gives one month in two manners. */
function agreed(name: string, months: ReadonlyMap<string, number>): number | undefined {
	const [first, ...others] = name.split('/').map((part) => months.get(part.trim()));
	return others.every((month) => month === first) ? first : undefined;
}
