import { foldName } from './code-list.ts';
import type { PersonalKind } from './personal-patterns.ts';

/** What heads columns of personal data, by kind; as it is written, in the languages of those who report. */
const WORDS: Readonly<Partial<Record<PersonalKind, string>>> = {
	name: [
		'surname|forename|alias|aka|nickname|father name|mother name|name of person|name of victim|name of suspect|name of applicant',
		'nom de famille|nom complet|nom et prénom|nom et prénoms|prénom|prénoms|Vorname|Nachname|Familienname|Zuname|Geburtsname|Vor- und Nachname|Name Vorname',
		'apellido|apellidos|primer apellido|nombre y apellidos|nombre completo|cognome|nome e cognome|cognome e nome|sobrenome|apelido|nome completo|voornaam|achternaam|familienaam|geslachtsnaam',
		'soyad|soyadı|ad soyad|adı soyadı|isim soyisim|baba adı|ana adı|prezime|ime i prezime|prénom|priimek|příjmení|jméno a příjmení|priezvisko|nazwisko|imię|imię i nazwisko|prenume|nume și prenume|numele de familie',
		'vezetéknév|keresztnév|családnév|teljes név|mbiemri|emri dhe mbiemri|επώνυμο|ονοματεπώνυμο|όνομα πατρός|презиме|фамилно име|собствено име|име и презиме|фамилия|отчество|фио|ф.и.о.|фамилия имя отчество',
		'прізвище|по батькові|піб|اسم العائلة|الاسم الكامل|اللقب|اسم الأب|نام خانوادگی|نام پدر|نام و نام خانوادگی|تخلص|والد کا نام|د پلار نوم|পিতার নাম|उपनाम|पिता का नाम'
	].join('|'),
	'birth-date': [
		'birthdate|birth date|birthday|dob|d.o.b.|born|birth year|birth place|birthplace|date de naissance|année de naissance|lieu de naissance|né le|Geburtsdatum|Geburtstag|Geburtsjahr|Geburtsort|geb.',
		'fecha de nacimiento|lugar de nacimiento|data di nascita|luogo di nascita|data de nascimento|geboortedatum|geboorteplaats|fødselsdato|födelsedatum|doğum tarihi|doğum yeri|datum rođenja|mjesto rođenja|mesto rođenja|datum rojstva',
		'datum narození|dátum narodenia|data urodzenia|miejsce urodzenia|data nașterii|locul nașterii|születési idő|születési dátum|születési hely|datëlindja|vendlindja|ημερομηνία γέννησης|τόπος γέννησης|дата на раждане',
		'дата рождения|год рождения|место рождения|дата народження|датум рођења|تاريخ الميلاد|تاريخ الولادة|مكان الميلاد|تاریخ تولد|محل تولد|تاریخ پیدائش|د زېږېدو نېټه|জন্ম তারিখ|जन्म तिथि'
	].join('|'),
	document: [
		'passport|passport id|id card|national id|ssn|nin|travel document|passeport|numéro de passeport|n° passeport|numéro de document|carte d’identité|Reisepass|Reisepassnummer|Passnummer|Passnr|Ausweisnummer|Personalausweis',
		'pasaporte|número de pasaporte|DNI|NIE|NIF|documento de identidad|passaporto|numero passaporto|codice fiscale|carta d’identità|passaporte|paspoort|paspoortnummer|BSN|burgerservicenummer|personnummer|CPR|fødselsnummer',
		'pasaport|pasaport no|pasaport numarası|TC kimlik no|kimlik no|TCKN|putovnica|broj putovnice|broj pasoša|pasoš|JMBG|OIB|EMŠO|PESEL|rodné číslo|číslo pasu|numer paszportu|CNP|serie și număr|útlevélszám|személyi szám|TAJ szám',
		'ΑΦΜ|ΑΜΚΑ|αριθμός διαβατηρίου|διαβατήριο|ЕГН|номер на паспорт|паспорт|номер паспорта|серия и номер паспорта|СНИЛС|ИНН|ІПН|رقم الجواز|رقم جواز السفر|جواز السفر|رقم الهوية|شماره گذرنامه|گذرنامه|کد ملی|شماره ملی|تذکره|tazkira|tazkera',
		'شناختی کارڈ|شناختی کارڈ نمبر|پاسپورٹ نمبر|CNIC|NICOP|aadhaar|পাসপোর্ট নম্বর|জাতীয় পরিচয়পত্র|पासपोर्ट संख्या|paspor'
	].join('|'),
	phone: 'telephone|telephone number|phone number|contact number|téléphone|numéro de téléphone|portable|Telefon|Telefonnummer|Handynummer|Mobilnummer|teléfono|móvil|telefono|cellulare|telefone|telefoon|telefoonnummer|telefon numarası|cep telefonu|telefonszám|telefoni|τηλέφωνο|κινητό|телефон|номер телефона|هاتف|رقم الهاتف|الجوال|تلفن|شماره تلفن|موبایل|فون نمبر|ফোন নম্বর|फ़ोन नंबर',
	email: 'e-posta|eposta|E-Mail-Adresse|электронная почта|البريد الإلكتروني|ایمیل',
	address: 'adresse|adresse postale|Anschrift|Wohnanschrift|Straße|dirección|domicilio|indirizzo|endereço|adres|ev adresi|adresa|lakcím|διεύθυνση|адрес|адрес проживания|адреса|العنوان|عنوان السكن|آدرس|نشانی|پتہ|ঠিকানা|पता',
	coordinates: 'Breitengrad|Längengrad|Koordinaten|geographische Breite|geographische Länge|latitud|longitud|coordenadas|latitudine|longitudine|coordinate gps|coordonnées|coordonnées gps|enlem|boylam|koordinat|koordinatlar|szerokość geograficzna|długość geograficzna|γεωγραφικό πλάτος|γεωγραφικό μήκος|συντεταγμένες|широта|долгота|координаты|координати|خط العرض|خط الطول|الإحداثيات|عرض جغرافیایی|طول جغرافیایی|مختصات',
	identifier: 'person id|personal id|personal number|personal identifier|individual id|unique id|pseudonym|pseudonymised id|hashed id|case id|A-number|alien number|numéro de dossier|numéro étranger|identifiant|Aktenzeichen|Personenkennung|AZR-Nummer|Fallnummer|número de expediente|numero pratica|CUI|V-number|dosya no|yabancı kimlik no|broj spisa|ügyszám|αριθμός φακέλου|номер дела|личный номер|رقم القضية|رقم الملف|شماره پرونده|fingerprint id|eurodac number|empreintes digitales|Fingerabdruck|huellas dactilares',
	vehicle: 'number plate|licence plate|license plate|plate|plate number|vehicle registration|immatriculation|plaque d’immatriculation|Kennzeichen|Kfz-Kennzeichen|Fahrgestellnummer|matrícula|targa|kenteken|plaka|plaka no|registarska oznaka|rendszám|numer rejestracyjny|αριθμός κυκλοφορίας|госномер|номер автомобиля|رقم اللوحة|شماره پلاک'
};

/** Folded header → the kind that it announces. */
export const PERSONAL_WORDS: ReadonlyMap<string, PersonalKind> = new Map(
	(Object.entries(WORDS) as [PersonalKind, string][]).flatMap(([kind, words]) => words.split('|').map((word) => [foldName(word), kind] as const))
);
