/**
 * Patterns of words that point at a person or at a door. This file is data: each pattern has examples that it must find, and a test
 * holds it to them. They are hints, no proof: a name without a title looks like any other word.
 */

/** What words can give away. */
export const PERSONAL_KINDS = ['house-number', 'person', 'plate', 'phone', 'email'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** One pattern. `where` is for who reads the table: a country, a language, or what it is about. */
export interface PersonalPattern {
  kind: PersonalKind;
  where: string;
  /** Flags `giu` or `gu`; bounded, so that no text takes it long. */
  pattern: RegExp;
  examples: readonly string[];
}

/** A house number, and no year, count or length behind a street. */
const NUMBER = String.raw`\d{1,4}(?:\s?[a-h])?(?:\s?[-–/]\s?\d{1,4}[a-h]?)?(?![\d.:,]*\d)(?!\s?(?:m|km|meter|metres|metre|meters|m2|kameras?|cameras?|caméras?|cámaras?|telecamere|stück|jahre|uhr|mal|mm|px|mp|grad|prozent|%|juni|mai|oktober|november|juillet))(?![\p{L}\d])`;
const NO_YEAR = String.raw`(?!(?:19|20)\d\d(?!\d))`;
/** One to three words of a name, with the small words between them. */
const NAME = String.raw`(?:[\p{L}'’.-]{1,30}\s){0,3}[\p{L}'’.-]{2,30}`;
/** A word that begins with a capital. */
const CAPITAL = String.raw`\p{Lu}[\p{L}'’-]{1,30}`;
/** What looks like a name behind a title and is none. */
const NO_NAME = String.raw`(?!(?:Martin\sLuther|Oetker|Martens|Wash|Price|Pepper|Bean|Wong|Smith's|Hauschka|Scholl|Theiss|Dollar|Mart|Care|Cent(?:er|re)|Court|Planning|Restaurant|Health|Video|Park|Holle|Bäckerei)\b)`;

const of = (kind: PersonalKind, where: string, source: string, examples: readonly string[], flags = 'giu') => ({
  kind,
  where,
  pattern: new RegExp(source, flags),
  examples,
});

/** Every pattern, in the order of the kinds. */
export const PERSONAL_PATTERNS: readonly PersonalPattern[] = [
  of(
    'house-number',
    'German, Dutch',
    String.raw`(?<![\p{L}])[\p{L}'’.-]{0,30}(?:straße|strasse|str\.|weg|allee|platz|gasse|ring|damm|ufer|chaussee|steig|pfad|stieg|straat|laan|plein|gracht|kade|singel|steeg)\s?${NO_YEAR}${NUMBER}`,
    ['Hauptstraße 12a', 'Lindenallee 3', 'Kerkstraat 44', 'Schillerstr. 7'],
  ),
  of(
    'house-number',
    'Nordic, Finnish',
    String.raw`(?<![\p{L}])[\p{L}-]{2,30}(?:gatan|vägen|gata|gate|gade|vej|veien|katu|tie)\s${NO_YEAR}${NUMBER}`,
    ['Storgatan 5', 'Nørregade 17', 'Mannerheimintie 9'],
  ),
  of(
    'house-number',
    'English',
    String.raw`(?<![\d.,/-])(?<!\b(?:route|line|bus|tram|exit|camera|platform|zone|gate)\s)\d{1,5}[a-h]?\s(?!(?:cameras?|m|km|met(?:er|re)s?|f(?:ee)?t|yards?|on|at|in|of|and|to|from|by)\s)(?:[\p{L}'’.-]{2,30}\s){1,3}?(?:street|road|avenue|lane|drive|close|court|terrace|crescent|boulevard|gardens|mews|st|rd|ave|ln|blvd)(?![\p{L}])`,
    ['221b Baker Street', '14 Old Mill Lane', '1600 Pennsylvania Ave'],
  ),
  of(
    'house-number',
    'French',
    String.raw`(?<![\d.,-])\d{1,4}(?:\s?(?:bis|ter|quater))?,?\s(?:rue|avenue|av\.|boulevard|bd|chemin|allée|impasse|quai|cours|passage)\s\p{L}`,
    ['12 bis rue de la Paix', '5, avenue Foch'],
  ),
  of(
    'house-number',
    'Spanish, Portuguese, Italian',
    String.raw`(?<![\p{L}])(?:calle|c/|avenida|avda\.?|paseo|carrer|rua|travessa|praça|via|viale|piazza|corso|vicolo)\s${NAME},?\s(?:n\.?\s?[º°]?\s?|núm\.?\s)?${NO_YEAR}${NUMBER}`,
    ['Calle Mayor 8', 'Via Garibaldi, 22', 'Rua Augusta n.º 14'],
  ),
  of(
    'house-number',
    'Polish, Czech, Russian, Ukrainian',
    String.raw`(?<![\p{L}])(?:ul\.|ulica|ulice|ул\.|улица|вул\.)\s${NAME},?\s(?:д\.\s?)?${NO_YEAR}${NUMBER}`,
    ['ul. Długa 17/4', 'ул. Ленина, д. 5'],
  ),
  of('house-number', 'Turkish', String.raw`(?:sokak|sokağı|sk\.|cadde|caddesi|cad\.)\s(?:no\s?[:.]?\s?)?${NUMBER}`, [
    'Gül Sokak No: 5',
  ]),
  of('house-number', 'Chinese, Japanese', String.raw`(?:\d{1,4}\s?(?:号|號|番地|丁目))+`, ['中山路12号', '3丁目4番地']),
  of(
    'house-number',
    'said as such',
    String.raw`(?<![\p{L}])(?:house\s(?:no\.?|number)|door\snumber|flat|apartment|apt\.?|hausnummer|hausnr\.?|haus\snr\.?|wohnung|whg\.?|huisnummer|numéro|appartement|appt\.?|portal|piso|interno|lokal|mieszkanie)\s?(?:no\.?|nr\.?)?\s?#?\d{1,4}[a-h]?(?![\p{L}\d])`,
    ['flat 3', 'house number 17', 'Hausnr. 5', 'Wohnung 12'],
  ),
  of(
    'person',
    'titles',
    String.raw`(?<![\p{L}-])(?:(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Dd]r|[Pp]rof|[Ff]am|[Ss]r|[Ss]ra|[Ss]ig|[Dd]hr|[Mm]evr|[Mm]me|[Mm]lle)\.?|[Hh]errn?|[Ff]rau|[Ff]amilie|[Ff]amily|[Ff]amille|[Ff]amilia|[Ff]amiglia|[Mm]onsieur|[Mm]adame|[Ss]eñora?|[Ss]ignora?|[Pp]ani?)\s${NO_NAME}${CAPITAL}(?!-|\s?(?:[Ss]tr(?:aße|\.)|[Ss]treet|[Rr]oad|[Aa]venue|[Bb]oulevard|[Bb]lvd|[Pp]latz|Luther)|\s\p{Lu}[\p{L}]+\s(?:[Ss]tr|[Bb]lvd|[Aa]ve|[Ww]ay|[Hh]igh))`,
    ['Familie Müller', 'Mr. Jones', 'Frau Schmidt', 'Mme Dupont', 'Dr Weber'],
    'gu',
  ),
  of(
    'person',
    'the … family',
    String.raw`(?<![\p{L}])(?:the|The)\s${NO_NAME}${CAPITAL}\s(?:family|residence|household)(?![\p{L}])`,
    ['the Miller family', 'the Hughes residence'],
    'gu',
  ),
  of(
    'person',
    'door signs',
    String.raw`(?<![\p{L}])(?:[Kk]lingelschild|[Nn]amensschild|[Tt]ürschild|[Dd]oor\s?plate|[Nn]ame\s?plate|[Nn]ame\son\sthe\s(?:door|bell)|[Bb]ell\s(?:says|reads)|[Ss]onnette(?:\sau\snom\sde)?|[Nn]aambord)[\s:]{1,3}(?:(?:says|reads|steht|sagt|mit|de|von|of|der|die|:)\s){0,2}["'„“»]?${NO_NAME}${CAPITAL}`,
    ['Klingelschild: Yilmaz', 'name plate says Okafor', 'name on the door: Novak'],
    'gu',
  ),
  of(
    'person',
    'who it belongs to',
    String.raw`(?<![\p{L}])(?:[Bb]elongs\sto|[Oo]wned\sby|[Oo]wner|[Bb]esitzer(?:in)?|[Ee]igentümer(?:in)?|[Bb]ewohner(?:in)?|[Nn]achbar(?:in)?|[Nn]eighbou?r|[Gg]ehört|[Pp]ropriétaire|[Tt]enant|[Mm]ieter(?:in)?)\s?:?\s(?:my\sneighbou?r\s)?(?!The\b|Die\b|Der\b|Das\b)${NO_NAME}${CAPITAL}\s${CAPITAL}(?!\s(?:GmbH|AG|Ltd|Inc|SE|KG|SA|BV|plc|LLC|Council|Police))(?<!\b(?:City|Council|Police|Bahn|Bank|University|Railway|Company|Group|Authority|Holding|Stadt|Verkehrsbetriebe|Transport|Services?|Security|Council|County|Department))(?![\p{L}-])`,
    ['belongs to Peter Novak', 'Besitzer: Anna Berg'],
    'gu',
  ),
  of(
    'person',
    'who lives there',
    String.raw`(?<![\p{L}])${CAPITAL}\s(?:${CAPITAL}\s)?(?:lives\s(?:here|there|next|at|in)|wohnt\s(?:hier|dort|da|im|nebenan)|habite\s(?:ici|là|au))`,
    ['Anna lives here', 'Herr wohnt im', 'Karim habite ici'],
    'gu',
  ),
  of(
    'plate',
    'Germany',
    String.raw`(?<![\p{L}\d-])[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}\s\d{1,4}[EH]?(?![\p{L}\d])`,
    ['B-MX 4711', 'MTK-A 12E'],
    'gu',
  ),
  of(
    'plate',
    'United Kingdom',
    String.raw`(?<![\p{L}\d-])[A-Z]{2}\d{2}\s?[A-Z]{3}(?![\p{L}\d-])`,
    ['AB12 CDE', 'LK53XYZ'],
    'gu',
  ),
  of(
    'plate',
    'France, Italy',
    String.raw`(?<![\p{L}\d-])[A-Z]{2}[- ]\d{3}[- ][A-Z]{2}(?![\p{L}\d-])`,
    ['AB-123-CD', 'EF 456 GH'],
    'gu',
  ),
  of(
    'plate',
    'Netherlands, Spain',
    String.raw`(?<![\p{L}\d-])(?:\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]|\d{4}-[BCDFGHJKLMNPRSTVWXYZ]{3})(?![\p{L}\d-])`,
    ['12-ABC-3', '1234-BCD'],
    'gu',
  ),
  of(
    'plate',
    'said as such',
    String.raw`(?<![\p{L}])(?:[Ll]icen[cs]e\splate|[Nn]umber\splate|[Pp]late|[Rr]egistration|[Rr]eg\.?|[Kk]ennzeichen|[Ii]mmatriculation|[Pp]laque|[Mm]atrícula|[Tt]arga|[Kk]enteken|[Rr]ejestracja)\s?(?:no\.?|nr\.?|number|is|was|ist|war)?\s?:?\s?(?=[A-ZÄÖÜ\d -]{0,8}\d)(?=[\d -]{0,8}[A-ZÄÖÜ])[A-ZÄÖÜ\d][A-ZÄÖÜ\d -]{3,9}[A-ZÄÖÜ\d](?![\p{L}\d])`,
    ['Kennzeichen BXY123', 'plate: 8ABC123'],
    'gu',
  ),
  of(
    'phone',
    'international',
    String.raw`(?<![\p{L}\d+])(?=(?:\D{0,3}\d){8})(?:\+|00)[1-9]\d{0,2}(?:[\s./-]{0,2}\(?\d{1,6}\)?){2,6}(?!\d)`,
    ['+49 30 1234567', '0044 20 7946 0958'],
  ),
  of(
    'phone',
    'national',
    String.raw`(?<![\p{L}\d.,/-])(?:\(0\d{1,5}\)|0[1-9]\d{1,4})\s?[\s/-]\s?\d{3,4}(?:[\s-]?\d{2,5}){0,3}(?![\d.:])`,
    ['030 901820', '0171/2345678', '(0221) 445566'],
  ),
  of('phone', 'French', String.raw`(?<![\d.])0[1-9](?:[ .-]\d{2}){4}(?!\d)`, ['06 12 34 56 78']),
  of('phone', 'North America', String.raw`(?<![\d.+-])\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}(?![\d.-])`, [
    '(415) 555-0132',
    '212-555-0187',
  ]),
  of(
    'phone',
    'said as such',
    String.raw`(?<![\p{L}])(?:tel|phone|telefon|tél|mobile|handy|call|fon)\.?\s?:?\s\d(?:[\s./-]?\d){5,13}(?!\d)`,
    ['Tel. 445566', 'call 5550132'],
  ),
  of(
    'email',
    'plain',
    String.raw`(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}`,
    ['anna@example.org'],
  ),
  of(
    'email',
    'written out',
    String.raw`[\p{L}\d._%+-]{1,64}\s?[[({]\s?(?:at|ät)\s?[\])}]\s?[\p{L}\d-]{1,63}(?:\s?(?:\.|[[({]\s?(?:dot|punkt)\s?[\])}])\s?[\p{L}\d-]{2,63}){1,3}`,
    ['anna (at) example.org', 'kim [at] mail [dot] example'],
  ),
];
