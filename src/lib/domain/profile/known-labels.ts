import { foldName } from '../code-list.ts';
import type { Concept } from '../concept.ts';

/** Parts that a period may be written in. */
export type KnownRole = Concept | 'YEAR' | 'QUARTER' | 'MONTH';

/**
 * What submitters and public sources head their columns with: English first, then French, German, Italian, Spanish, Turkish,
 * Polish, Romanian, Hungarian, Russian, Ukrainian, Bulgarian, Serbian, Greek, Arabic, Persian and Dari, Urdu. A bare "country" is
 * left out in every language, as it may be any of three.
 */
export const KNOWN_LABELS: Readonly<Partial<Record<KnownRole, readonly string[]>>> = {
	DATAFLOW: ['Dataset', 'Data set'],
	INDICATOR: ['Indicator', 'Indicateur', 'Indikator', 'Indicatore', 'Indicador', 'Gösterge', 'Wskaźnik', 'Mutató', 'Показатель', 'Показник', 'Показател', 'Показатељ', 'Δείκτης', 'المؤشر', 'مؤشر', 'شاخص', 'اشاریہ'],
	REPORTING_STATE: [
		'Reporting state', 'Reporting country', 'Reporting authority', 'Reporter', 'Member state', 'GEO', 'Geo',
		'Pays déclarant', 'État déclarant', 'Meldeland', 'Meldestaat', 'Berichtsland', 'Paese segnalante', 'Stato dichiarante', 'País declarante', 'País informante', 'Bildiren ülke', 'Raporlayan ülke',
		'Państwo zgłaszające', 'Kraj sprawozdający', 'Țara raportoare', 'Stat raportor', 'Jelentő ország', 'Страна отчётности', 'Отчитывающаяся страна', 'Государство-участник', 'Країна звітування',
		'Докладваща държава', 'Држава извештача', 'Χώρα αναφοράς', 'الدولة المبلغة', 'البلد المبلغ', 'دولة الإبلاغ', 'کشور گزارش‌دهنده', 'کشور گزارش دهنده'
	],
	TIME_PERIOD: [
		'Time period', 'Period', 'Reporting period', 'Reference period', 'Time', 'Date',
		'Période', 'Période de référence', 'Zeitraum', 'Berichtszeitraum', 'Datum', 'Periodo', 'Período', 'Fecha', 'Dönem', 'Tarih', 'Okres', 'Perioada', 'Perioadă', 'Dată', 'Időszak', 'Dátum',
		'Период', 'Отчётный период', 'Дата', 'Період', 'Звітний період', 'Отчетен период', 'Датум', 'Περίοδος', 'Ημερομηνία', 'الفترة', 'فترة', 'التاريخ', 'تاريخ', 'الفترة الزمنية', 'دوره', 'تاریخ', 'دورہ', 'مدت'
	],
	YEAR: [
		'Year', 'Reporting year', 'Arrival year', 'Calendar year',
		'Année', 'Jahr', 'Berichtsjahr', 'Anno', 'Año', 'Ano', 'Yıl', 'Sene', 'Rok', 'Anul', 'Év', 'Год', 'Отчётный год', 'Рік', 'Година', 'Έτος', 'Ετος', 'Χρονιά', 'السنة', 'سنة', 'العام', 'عام', 'سال', 'বছর', 'साल'
	],
	QUARTER: ['Quarter', 'Trimestre', 'Quartal', 'Çeyrek', 'Kwartał', 'Trimestru', 'Trimestrul', 'Negyedév', 'Квартал', 'Тримесечие', 'Тромесечје', 'Τρίμηνο', 'الربع', 'ربع السنة', 'فصل', 'سه ماهه', 'سہ ماہی'],
	MONTH: [
		'Month', 'Month number', 'Arrival month', 'Reporting month',
		'Mois', 'Monat', 'Berichtsmonat', 'Mese', 'Mes', 'Mês', 'Ay', 'Miesiąc', 'Luna', 'Lună', 'Hónap', 'Месяц', 'Отчётный месяц', 'Місяць', 'Месец', 'Μήνας', 'الشهر', 'شهر', 'ماه', 'مہینہ', 'মাস'
	],
	COUNTING_UNIT: ['Counting unit', 'Unit', 'Unité', 'Unité de compte', 'Einheit', 'Zähleinheit', 'Unità', 'Unità di misura', 'Unidad', 'Birim', 'Jednostka', 'Unitate', 'Egység', 'Единица', 'Единица измерения', 'Единица учёта', 'Одиниця', 'Мерна единица', 'Јединица', 'Μονάδα', 'الوحدة', 'وحدة العد', 'واحد', 'اکائی'],
	ROUTE: ['Route', 'Migratory route', 'Migration route', 'Itinéraire', 'Route migratoire', 'Migrationsroute', 'Rotta', 'Rotta migratoria', 'Ruta', 'Ruta migratoria', 'Göç rotası', 'Güzergah', 'Güzergâh', 'Szlak', 'Szlak migracyjny', 'Rută', 'Rută migratorie', 'Útvonal', 'Migrációs útvonal', 'Маршрут', 'Миграционный маршрут', 'Міграційний маршрут', 'Миграционен маршрут', 'Рута', 'Διαδρομή', 'Μεταναστευτική οδός', 'المسار', 'طريق الهجرة', 'مسیر', 'راستہ'],
	BORDER_SECTION: ['Border section', 'Section of border', 'Section de frontière', 'Grenzabschnitt', 'Tratto di frontiera', 'Tramo de frontera', 'Sınır kesimi', 'Sınır bölümü', 'Odcinek granicy', 'Sector de frontieră', 'Határszakasz', 'Участок границы', 'Ділянка кордону', 'Участък от границата', 'Граничен участък', 'Деоница границе', 'Τμήμα συνόρων', 'قطاع الحدود', 'قسم الحدود', 'بخش مرز'],
	DIRECTION: ['Direction', 'Direction of travel', 'Sens', 'Richtung', 'Direzione', 'Dirección', 'Yön', 'Kierunek', 'Direcție', 'Direcția', 'Irány', 'Направление', 'Напрямок', 'Посока', 'Смер', 'Κατεύθυνση', 'الاتجاه', 'اتجاه', 'جهت', 'سمت'],
	BORDER_TYPE: ['Border type', 'Border type or inland', 'BorderLocation', 'Border location', 'Type of border', 'Type de frontière', 'Grenzart', 'Grenztyp', 'Art der Grenze', 'Tipo di frontiera', 'Tipo de frontera', 'Sınır türü', 'Sınır tipi', 'Rodzaj granicy', 'Tipul frontierei', 'Tip frontieră', 'Határtípus', 'Тип границы', 'Вид границы', 'Тип кордону', 'Вид граница', 'Тип граница', 'Врста границе', 'Τύπος συνόρων', 'Είδος συνόρων', 'نوع الحدود', 'نوع مرز', 'سرحد کی قسم'],
	CROSSING_PLACE: [
		'Crossing place', 'Place of detection', 'Border crossing point', 'Point de passage', 'Point de passage frontalier', 'Grenzübergang', 'Grenzübergangsstelle', 'Valico', 'Valico di frontiera', 'Paso fronterizo', 'Sınır kapısı', 'Przejście graniczne', 'Punct de trecere a frontierei', 'Punct de trecere', 'Határátkelőhely',
		'Пункт пропуска', 'Пункт пропуску', 'ГКПП', 'Гранични прелаз', 'Гранични прелази', 'Συνοριακό σημείο διέλευσης', 'Σημείο διέλευσης', 'نقطة العبور', 'المعبر', 'المعبر الحدودي', 'معبر', 'گذرگاه مرزی', 'گذرگاه'
	],
	CITIZENSHIP: [
		'Citizenship', 'Citizen', 'Nationality', 'NationalityLong', 'Nationality long', 'Country of origin', 'Country of citizenship', 'Country of nationality', 'Country of origin name',
		'Nationalité', 'Citoyenneté', 'Pays d’origine', 'Pays de nationalité', 'Staatsangehörigkeit', 'Nationalität', 'Staatsbürgerschaft', 'Herkunftsland', 'Nazionalità', 'Cittadinanza', 'Paese di origine', 'Paese di cittadinanza', 'Nacionalidad', 'Ciudadanía', 'País de origen', 'País de nacionalidad', 'Nacionalidade',
		'Uyruk', 'Uyruğu', 'Vatandaşlık', 'Vatandaşlığı', 'Menşe ülke', 'Obywatelstwo', 'Narodowość', 'Kraj pochodzenia', 'Cetățenie', 'Cetățenia', 'Naționalitate', 'Țara de origine', 'Állampolgárság', 'Származási ország', 'Državljanstvo',
		'Гражданство', 'Национальность', 'Страна гражданства', 'Страна происхождения', 'Громадянство', 'Країна походження', 'Държава на произход', 'Страна на произход', 'Држављанство', 'Земља порекла',
		'Υπηκοότητα', 'Ιθαγένεια', 'Εθνικότητα', 'Χώρα καταγωγής', 'Χώρα προέλευσης', 'الجنسية', 'جنسية', 'بلد المنشأ', 'بلد الأصل', 'بلد الجنسية', 'ملیت', 'تابعیت', 'کشور مبدا', 'کشور مبدأ', 'قومیت', 'شہریت', 'জাতীয়তা', 'নাগরিকত্ব'
	],
	COUNTERPART_STATE: [
		'Counterpart state', 'Counterpart country', 'Destination', 'Country of return', 'Return destination', 'Country of destination',
		'Pays de destination', 'Pays de retour', 'Zielland', 'Zielstaat', 'Rückkehrland', 'Paese di destinazione', 'Paese di rimpatrio', 'País de destino', 'País de retorno', 'Varış ülkesi', 'Hedef ülke', 'Geri gönderilen ülke', 'Kraj docelowy', 'Państwo docelowe', 'Kraj powrotu', 'Țara de destinație', 'Célország', 'Rendeltetési ország',
		'Страна назначения', 'Страна возвращения', 'Країна призначення', 'Країна повернення', 'Държава на местоназначение', 'Страна на дестинация', 'Земља одредишта', 'Χώρα προορισμού', 'Χώρα επιστροφής', 'بلد المقصد', 'بلد الوجهة', 'بلد العودة', 'کشور مقصد'
	],
	SEX: ['Sex', 'Gender', 'Sexe', 'Genre', 'Geschlecht', 'Sesso', 'Genere', 'Sexo', 'Género', 'Cinsiyet', 'Płeć', 'Sexul', 'Gen', 'Nem', 'Neme', 'Пол', 'Стать', 'Φύλο', 'الجنس', 'النوع', 'جنسیت', 'جنس', 'লিঙ্গ'],
	AGE_GROUP: [
		'Age group', 'Age', 'Age band', 'Age range', 'Âge', 'Groupe d’âge', 'Tranche d’âge', 'Classe d’âge', 'Alter', 'Altersgruppe', 'Età', 'Fascia di età', 'Fascia d’età', 'Classe di età', 'Edad', 'Grupo de edad', 'Yaş', 'Yaş grubu', 'Wiek', 'Grupa wiekowa', 'Vârsta', 'Grupă de vârstă', 'Grupa de vârstă', 'Életkor', 'Korcsoport',
		'Возраст', 'Возрастная группа', 'Вік', 'Вікова група', 'Възраст', 'Възрастова група', 'Старосна група', 'Узраст', 'Ηλικία', 'Ηλικιακή ομάδα', 'العمر', 'الفئة العمرية', 'گروه سنی', 'سن', 'عمر'
	],
	MODE: [
		'Mode', 'Modus operandi', 'Form of exploitation', 'Reason of refusal', 'Reason for refusal', 'Type of return', 'Return type',
		'Motif de refus', 'Motif du refus', 'Type de retour', 'Grund der Verweigerung', 'Verweigerungsgrund', 'Art der Rückkehr', 'Motivo del respingimento', 'Motivo di respingimento', 'Tipo di rimpatrio', 'Motivo de denegación', 'Tipo de retorno', 'Ret nedeni', 'Ret gerekçesi', 'Geri dönüş türü', 'Powód odmowy', 'Rodzaj powrotu', 'Motivul refuzului', 'Elutasítás oka',
		'Причина отказа', 'Вид возвращения', 'Причина відмови', 'Причина за отказ', 'Основание за отказ', 'Разлог одбијања', 'Λόγος άρνησης', 'سبب الرفض', 'نوع العودة', 'دلیل رد'
	],
	OBS_VALUE: [
		'Obs value', 'Value', 'Count', 'Number', 'Detections', 'Number of detections', 'Number of persons', 'Number of individuals arrived', 'Number of returns', 'Persons', 'Cases', 'Arrivals', 'Returns', 'Figure', 'Quantity',
		'Nombre', 'Valeur', 'Effectif', 'Nombre de personnes', 'Nombre de détections', 'Personnes', 'Détections', 'Anzahl', 'Wert', 'Zahl', 'Personen', 'Fälle', 'Feststellungen', 'Aufgriffe', 'Numero', 'Numero di persone', 'Valore', 'Persone', 'Rintracci', 'Número', 'Número de personas', 'Cantidad', 'Valor', 'Personas', 'Detecciones',
		'Sayı', 'Sayısı', 'Kişi sayısı', 'Adet', 'Değer', 'Liczba', 'Liczba osób', 'Wartość', 'Număr', 'Numărul', 'Număr de persoane', 'Valoare', 'Szám', 'Száma', 'Fő', 'Létszám', 'Érték',
		'Количество', 'Число', 'Численность', 'Количество лиц', 'Число лиц', 'Значение', 'Кількість', 'Кількість осіб', 'Чисельність', 'Значення', 'Брой', 'Брой лица', 'Стойност', 'Број', 'Број лица', 'Вредност',
		'Αριθμός', 'Αριθμός ατόμων', 'Πλήθος', 'Τιμή', 'العدد', 'عدد', 'عدد الأشخاص', 'القيمة', 'تعداد', 'شمار', 'تعداد افراد', 'مقدار', 'সংখ্যা', 'संख्या'
	],
	OBS_STATUS: ['Obs status', 'Status', 'Statut', 'Stato', 'Estado', 'Durum', 'Статус'],
	CONF_STATUS: ['Conf status', 'Confidentiality', 'Confidentialité', 'Vertraulichkeit', 'Riservatezza', 'Confidencialidad', 'Gizlilik', 'Poufność', 'Конфиденциальность', 'Конфіденційність', 'Поверителност'],
	COMMENT: [
		'Comment', 'Comments', 'Note', 'Notes', 'Remark', 'Remarks', 'Footnote', 'Commentaire', 'Commentaires', 'Remarque', 'Observations', 'Bemerkung', 'Bemerkungen', 'Anmerkung', 'Hinweis', 'Nota', 'Osservazioni', 'Commento', 'Observaciones', 'Comentario', 'Açıklama', 'Not', 'Notlar', 'Uwagi', 'Uwaga', 'Observații', 'Megjegyzés', 'Napomena',
		'Примечание', 'Примечания', 'Комментарий', 'Примітка', 'Примітки', 'Забележка', 'Бележка', 'Напомена', 'Παρατηρήσεις', 'Σχόλια', 'ملاحظات', 'ملاحظة', 'توضیحات', 'ملاحظات و توضیحات', 'تبصرہ'
	]
};

const ROLES = new Map(
	Object.entries(KNOWN_LABELS).flatMap(([role, labels]) => (labels ?? []).map((label) => [foldName(label), role as KnownRole] as const))
);

/** What a label is known to head; undefined when it is none of the known ones. */
export function knownRole(label: string): KnownRole | undefined {
	return ROLES.get(foldName(label));
}

/** What heads a column of counts of one code each, as `Men` and `Women` do side by side, is read from the code lists; these words may stand before it. */
export const COUNT_WORDS: readonly string[] = ['number of', 'nombre de', 'nombre d', 'anzahl', 'numero di', 'número de', 'liczba', 'количество', 'число', 'кількість', 'брой', 'број', 'αριθμός', 'عدد', 'تعداد'].map(foldName);
