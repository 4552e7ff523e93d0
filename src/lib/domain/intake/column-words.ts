/** Words that head the columns of statistics, by language: few, and in every table. Written for this project. */
export const COLUMN_WORDS: Readonly<Record<string, readonly string[]>> = {
	ar: ['السنة', 'الشهر', 'الجنسية', 'الدولة', 'البلد', 'العدد', 'عدد الأشخاص', 'الجنس', 'ذكور', 'إناث', 'العمر', 'المجموع', 'الحدود', 'المعبر', 'الفترة', 'غير معروف'],
	bg: ['година', 'месец', 'гражданство', 'държава', 'брой лица', 'пол', 'мъже', 'жени', 'възраст', 'общо', 'граница', 'период', 'неизвестно'],
	cs: ['rok', 'měsíc', 'státní příslušnost', 'občanství', 'země', 'stát', 'počet osob', 'pohlaví', 'muži', 'ženy', 'věk', 'celkem', 'hranice', 'období', 'neznámé'],
	de: ['Jahr', 'Monat', 'Staatsangehörigkeit', 'Land', 'Anzahl', 'Personen', 'Geschlecht', 'männlich', 'weiblich', 'Alter', 'insgesamt', 'Grenze', 'Flüge', 'übrige', 'unbekannt'],
	es: ['año', 'mes', 'nacionalidad', 'país', 'número de personas', 'sexo', 'hombres', 'mujeres', 'edad', 'total', 'frontera', 'período', 'desconocido'],
	fa: ['سال', 'ماه', 'تابعیت', 'ملیت', 'کشور', 'تعداد', 'تعداد افراد', 'جنسیت', 'مرد', 'زن', 'سن', 'جمع', 'مرز', 'استان', 'دوره', 'نامشخص'],
	fr: ['année', 'mois', 'nationalité', 'pays', 'nombre de personnes', 'sexe', 'hommes', 'femmes', 'âge', 'total', 'frontière', 'période', 'étranger', 'inconnue'],
	hr: ['godina', 'mjesec', 'državljanstvo', 'država', 'broj osoba', 'spol', 'muškarci', 'žene', 'dob', 'ukupno', 'granica', 'razdoblje', 'nepoznato'],
	hu: ['év', 'hónap', 'állampolgárság', 'ország', 'létszám', 'személyek száma', 'nem', 'férfi', 'nő', 'életkor', 'összesen', 'határszakasz', 'időszak', 'ismeretlen'],
	it: ['anno', 'mese', 'cittadinanza', 'nazionalità', 'paese', 'numero di persone', 'sesso', 'uomini', 'donne', 'età', 'totale', 'frontiera', 'periodo'],
	pl: ['rok', 'miesiąc', 'obywatelstwo', 'państwo', 'kraj', 'liczba osób', 'płeć', 'mężczyźni', 'kobiety', 'wiek', 'ogółem', 'granica', 'okres', 'nieznane'],
	pt: ['ano', 'mês', 'nacionalidade', 'país', 'número de pessoas', 'sexo', 'homens', 'mulheres', 'idade', 'total', 'fronteira', 'período'],
	ro: ['an', 'luna', 'lună', 'cetățenie', 'naţionalitate', 'țara', 'ţară', 'număr persoane', 'sex', 'bărbați', 'femei', 'vârsta', 'frontieră', 'perioadă', 'necunoscut'],
	ru: ['год', 'месяц', 'гражданство', 'страна', 'государство', 'количество', 'число лиц', 'пол', 'мужчины', 'женщины', 'возраст', 'всего', 'граница', 'участок', 'период', 'неизвестно'],
	sk: ['rok', 'mesiac', 'štátna príslušnosť', 'krajina', 'počet osôb', 'pohlavie', 'muži', 'ženy', 'vek', 'spolu', 'hranica', 'obdobie'],
	sl: ['leto', 'mesec', 'državljanstvo', 'država', 'število oseb', 'spol', 'moški', 'ženske', 'starost', 'skupaj', 'meja', 'obdobje'],
	sq: ['viti', 'muaji', 'shtetësia', 'shteti', 'numri i personave', 'gjinia', 'meshkuj', 'femra', 'mosha', 'gjithsej', 'kufiri', 'periudha'],
	sr: ['година', 'месец', 'држављанство', 'држава', 'број лица', 'пол', 'мушкарци', 'жене', 'старост', 'укупно', 'граница', 'период'],
	tr: ['yıl', 'ay', 'uyruk', 'ülke', 'kişi sayısı', 'cinsiyet', 'erkek', 'kadın', 'yaş', 'toplam', 'sınır', 'sınır kapısı', 'dönem', 'bilinmiyor', 'düzensiz göçmen', 'geri gönderme'],
	uk: ['рік', 'місяць', 'громадянство', 'країна', 'держава', 'кількість осіб', 'стать', 'чоловіки', 'жінки', 'вік', 'усього', 'кордон', 'ділянка', 'період', 'невідомо'],
	ur: ['سال', 'مہینہ', 'قومیت', 'ملک', 'تعداد', 'جنس', 'مرد', 'عورت', 'عمر', 'کل', 'سرحد', 'مدت']
};
