//! The words and signs of amounts in the languages of the widget: large numbers, currencies, bounds, and names of measures.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::Measure;

/// What a word means in an amount.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Word {
    /// A power of ten.
    Power(i32),
    /// An ISO 4217 currency.
    Currency(&'static str),
    /// A sign of several currencies, the most likely one first; that is empty if none is.
    Sign(&'static [&'static str]),
    /// The symbol of a token.
    Token(&'static str),
    /// Approximately.
    About,
    AtLeast,
    AtMost,
    /// Between the ends of a range.
    To,
    /// Before the ends of a range.
    Between,
    /// Between the ends of a range behind [`Word::Between`].
    And,
    /// Nothing.
    Filler,
    /// What keeps two amounts apart: the end of a line, a comma.
    Apart,
    /// A thousand in Spanish and Portuguese, a million in English.
    Mil,
}

const DOLLAR: Word = Word::Sign(&[
    "USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "BRL", "UYU", "JMD", "TTD", "BBD",
    "BSD", "BZD", "FJD", "NAD", "XCD",
]);
const YEN: Word = Word::Sign(&["JPY", "CNY"]);
const RUPEE: Word = Word::Sign(&["INR", "PKR", "LKR", "NPR", "MUR", "IDR"]);
const CROWN: Word = Word::Sign(&["", "SEK", "NOK", "DKK", "ISK"]);
const POUND: Word = Word::Sign(&["GBP", "EGP", "SYP", "LBP"]);

/// The words by what they mean, in lower case.
const WORDS: &[(Word, &str)] = &[
    (Word::Power(2), "hundred"),
    (Word::Power(3), "k thousand thousands tsd tausend mille ألف آلاف الف אלף हज़ार हजार হাজার 千 천 тыс"),
    (Word::Power(4), "万 萬 만"),
    (Word::Power(5), "lakh lakhs lac lacs लाख লাখ লক্ষ"),
    (
        Word::Power(6),
        "m mn mm mio mill mln million millions millionen millón millones milhão milhões mi مليون ملايين מיליון मिलियन মিলিয়ন 百万 백만 млн",
    ),
    (Word::Power(7), "crore crores cr करोड़ কোটি"),
    (Word::Power(8), "億 亿 억"),
    (
        Word::Power(9),
        "b bn bln billion billions mrd milliarde milliarden milliard milliards md mds bilhão bilhões bi مليار مليارات מיליארד अरब बिलियन বিলিয়ন 十億 십억 млрд",
    ),
    (
        Word::Power(12),
        "tn trn trillion trillions billionen billón billones bln. trilhão trilhões تريليون טריליון 兆 조 трлн",
    ),
    (Word::Mil, "mil"),
    (DOLLAR, "$ dollar dollars dólar dólares dollaro دولار דולר डॉलर ডলার ドル 달러"),
    (Word::Currency("USD"), "us usd 米ドル 美元 미국달러"),
    (Word::Currency("EUR"), "€ eur euro euros 欧元 ユーロ 유로 يورو אירו यूरो ইউরো"),
    (Word::Currency("GBP"), "gbp sterling 英镑 英鎊 ポンド 파운드"),
    (POUND, "£ pound pounds"),
    (YEN, "¥"),
    (Word::Currency("JPY"), "jpy yen 円 日元 日圆 엔"),
    (Word::Currency("CNY"), "cny rmb yuan renminbi 元 人民币 人民元 위안"),
    (Word::Currency("KRW"), "₩ krw won 원 韩元 ウォン"),
    (Word::Currency("INR"), "₹ inr रुपये रुपए रुपया"),
    (RUPEE, "₨ rs rupee rupees"),
    (Word::Currency("BDT"), "৳ bdt taka টাকা"),
    (Word::Currency("RUB"), "₽ rub rouble roubles ruble rubles руб"),
    (Word::Currency("TRY"), "₺ lira"),
    (Word::Currency("UAH"), "₴ hryvnia"),
    (Word::Currency("ILS"), "₪ shekel shekels שקל שקלים"),
    (Word::Currency("VND"), "₫"),
    (Word::Currency("PHP"), "₱"),
    (Word::Currency("THB"), "฿ baht"),
    (Word::Currency("NGN"), "₦ naira"),
    (Word::Currency("BRL"), "brl real reais"),
    (Word::Currency("CHF"), "chf franken sfr"),
    (Word::Currency("PLN"), "zł"),
    (Word::Currency("CZK"), "kč"),
    (Word::Currency("HKD"), "hkd 港元"),
    (Word::Currency("TWD"), "twd 新台币"),
    (CROWN, "kr krona kronor kroner"),
    (Word::Token("BTC"), "₿ bitcoin bitcoins 比特币 ビットコイン 비트코인"),
    (Word::Token("ETH"), "ether ethereum"),
    (
        Word::About,
        "~ ≈ ± c ca circa about approx approximately around roughly est estimated estimate nearly almost some etwa rund rd knapp ungefähr zirka env environ près unos cerca alrededor aprox aproximadamente حوالي نحو כ כמעט लगभग करीब প্রায় 約 约 大约 약",
    ),
    (
        Word::AtLeast,
        "> ≥ over least more than exceeding above über mindestens mind mehr als plus más menos min mais 以上 이상 超 超过",
    ),
    (Word::AtMost, "< ≤ up under less below most unter bis max maximal jusqu à hasta até 以下 이하"),
    (Word::To, "– .. to or bis à a hasta até oder ou o または"),
    (Word::Between, "between zwischen entre"),
    (Word::And, "and und et y e"),
    (Word::Filler, "in en of worth de d von zu the an at gesamt total"),
];

/// The currencies of ISO 4217 in use.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP \
    CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD \
    IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN \
    MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP \
    STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

/// The letters before a dollar sign.
const DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("can", "CAD"),
    ("hk", "HKD"),
    ("nz", "NZD"),
    ("nt", "TWD"),
    ("s", "SGD"),
    ("r", "BRL"),
    ("mx", "MXN"),
];

/// The currency of a dollar sign behind some letters.
pub fn dollar(letters: &str) -> Option<&'static str> {
    DOLLARS.iter().find(|(name, _)| *name == letters).map(|(_, code)| *code)
}

/// The code of a currency that is written in capitals.
pub fn code(text: &str) -> Option<&'static str> {
    if text.len() == 3 { CODES.split_ascii_whitespace().find(|code| *code == text) } else { None }
}

/// Tokens that are in use, by their symbols.
const TOKENS: &str = "BTC ETH XRP USDT USDC DAI BUSD BNB SOL TRX XMR LTC DOGE ADA AVAX MATIC WETH WBTC NEM XEM";

/// Whether a text is the symbol of one of those.
pub fn is_token(text: &str) -> bool {
    TOKENS.split_ascii_whitespace().any(|symbol| symbol == text)
}

/// The power of ten and the currency of a word that is both, as `USDm`, `GBPbn`, `kEUR`, `MSEK` and the `TEUR` of German balance sheets.
pub fn scaled_code(word: &str) -> Option<(i32, &'static str)> {
    let (code_of, power_of) = (code, |scale: &str| match scale {
        "k" | "K" => Some(3),
        "m" | "M" | "mn" | "MN" | "Mio" | "mio" => Some(6),
        "bn" | "BN" | "Mrd" | "mrd" => Some(9),
        _ => None,
    });
    let before = || {
        let (scale, code) = (word.get(..1)?, code_of(word.get(1..)?)?);
        let power = if scale == "T" { matches!(code, "EUR" | "CHF").then_some(3) } else { power_of(scale) };
        Some((power?, code))
    };
    let behind = || Some((power_of(word.get(3..)?)?, code_of(word.get(..3)?)?));
    if word.len() < 4 { None } else { before().or_else(behind) }
}

/// The meanings of each word.
static MEANINGS: LazyLock<BTreeMap<&str, Vec<Word>>> = LazyLock::new(|| {
    let mut meanings = BTreeMap::<_, Vec<Word>>::new();
    for (meaning, words) in WORDS {
        for word in words.split(' ') {
            meanings.entry(word).or_default().push(*meaning);
        }
    }
    meanings
});

/// What a word in lower case means, and those before and behind it mean if it is one of several.
pub fn meanings(text: &str) -> impl Iterator<Item = Word> + '_ {
    MEANINGS.get(text).into_iter().flatten().copied()
}

/// The longest beginning of a text that is a word, and its length: in scripts that do not separate words.
pub fn beginning(text: &str) -> Option<(Word, usize)> {
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect::<Vec<_>>();
    ends.into_iter().rev().find_map(|end| Some((meanings(text.get(..end)?).next()?, end)))
}

/// The words for a ransom, which is demanded or paid.
const RANSOM: &str = "ransom lösegeld rançon rescate resgate فدية כופר फिरौती মুক্তিপণ 身代金 赎金 몸값";

/// Whether a word in lower case names a ransom.
pub fn is_ransom(text: &str) -> bool {
    RANSOM.split(' ').any(|word| word == text)
}

/// The words of a column's name by the measure that they name. A loss need not be a theft.
const MEASURES: &[(Measure, &str)] = &[
    (
        Measure::Amount,
        "amount amounts funds haul much viel wieviel combien cuánto quanto value sum money loss losses lost damage damages betrag summe wert verlust schaden montant somme valeur perte pertes \
         importe monto cantidad valor pérdida pérdidas quantia perda perdas prejuízo المبلغ مبلغ خسائر الخسائر סכום הפסד נזק राशि नुकसान পরিমাণ \
         ক্ষতি 金額 金额 损失 被害額 損失額 금액 피해액",
    ),
    (
        Measure::Stolen,
        "stolen loot gestohlen erbeutet beute volé volés vole butin robado robados botín roubado roubados مسروق المسروق נגנב גנוב चोरी চুরি \
         被盗 被盗金额 盗難額 窃取額 도난액 도난",
    ),
    (Measure::Attempted, "attempted attempt tried versucht intentado tenté tentado"),
    (Measure::Blocked, "blocked stopped blockiert bloqueado bloqué"),
    (Measure::Transferred, "transferred überwiesen transferido transféré"),
    (
        Measure::Recovered,
        "recovered returned recuperado recuperados récupéré récupérés zurückgeholt sichergestellt مسترد बरामद উদ্ধার 追回 回収額 회수액",
    ),
    (Measure::Frozen, "frozen seized eingefroren beschlagnahmt congelado gelé"),
    (Measure::Confiscation, "confiscated confiscation eingezogen confiscado confisqué"),
    (Measure::Demanded, "demanded asked gefordert exigido exigée"),
    (Measure::Demanded, RANSOM),
    (Measure::Collected, "paid gezahlt bezahlt payé payée pagado pago"),
    (Measure::Cost, "cost costs kosten coût coûts coste costo custo"),
    (Measure::Fine, "fine penalty geldbuße amende multa"),
];

/// The measure that a word in lower case names.
pub fn measure(text: &str) -> Option<Measure> {
    MEASURES
        .iter()
        .find(|(_, words)| words.split_ascii_whitespace().any(|word| word == text))
        .map(|(measure, _)| *measure)
}
