//! HTML to tokens, as browsers tokenize it, but for what no text needs: rare entities, and escapes within scripts. A tag or a comment
//! that is not closed is text, with all behind it. Knows no timeline.

use std::borrow::Cow;

use crate::import::shared::encoding::windows_1252;

/// A piece of HTML.
#[derive(Debug, PartialEq)]
pub enum Token<'html> {
    /// Text, with its entities decoded.
    Text(Cow<'html, str>),
    /// A start tag.
    Start(StartTag),
    /// An end tag, with its name in lower case.
    End(String),
}

/// A start tag.
#[derive(Debug, Default, PartialEq)]
pub struct StartTag {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes with their names in lower case. Of several with a name the first counts.
    pub attributes: Vec<(String, String)>,
    /// Whether it closes itself.
    pub self_closing: bool,
}

impl StartTag {
    /// The value of an attribute; empty without one.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }
}

/// Tokenizes HTML.
pub fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html, raw: String::new() }
}

/// The tokens of a text.
pub struct Tokens<'html> {
    rest: &'html str,
    /// The element whose contents are text up to its end tag; empty outside of one.
    raw: String,
}

impl<'html> Iterator for Tokens<'html> {
    type Item = Token<'html>;

    fn next(&mut self) -> Option<Token<'html>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if !self.raw.is_empty() {
                return Some(self.raw_text());
            }
            let opening = self.rest.match_indices('<').find(|(at, _)| opens(self.rest, *at));
            let at = opening.map_or(self.rest.len(), |(at, _)| at);
            let found = if at == 0 { markup(self.rest) } else { None };
            let Some((markup, rest)) = found else {
                let (text, rest) = self.rest.split_at(if at == 0 { self.rest.len() } else { at });
                self.rest = rest;
                return Some(Token::Text(decoded(text, false)));
            };
            self.rest = rest;
            match markup {
                Some(Token::Start(tag)) => {
                    if RAW.contains(&tag.name.as_str()) || DECODED.contains(&tag.name.as_str()) {
                        self.raw.clone_from(&tag.name);
                    }
                    return Some(Token::Start(tag));
                }
                Some(token) => return Some(token),
                None => {}
            }
        }
    }
}

/// Elements whose contents are text.
const RAW: [&str; 6] = ["iframe", "noembed", "noframes", "script", "style", "xmp"];
/// Elements whose contents are text with entities.
const DECODED: [&str; 2] = ["textarea", "title"];

impl<'html> Tokens<'html> {
    /// The contents of an element that has only text.
    fn raw_text(&mut self) -> Token<'html> {
        let name = std::mem::take(&mut self.raw);
        let ends = |at: usize| {
            let end = self.rest.get(at + 2..).unwrap_or_default();
            end.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(&name))
                && end
                    .get(name.len()..)
                    .is_some_and(|rest| rest.starts_with([' ', '\t', '\n', '\r', '\u{c}', '/', '>']))
        };
        let end = self.rest.match_indices("</").find(|(at, _)| ends(*at)).map_or(self.rest.len(), |(at, _)| at);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Token::Text(if DECODED.contains(&name.as_str()) { decoded(text, false) } else { Cow::Borrowed(text) })
    }
}

/// Whether a “<” begins markup.
fn opens(html: &str, at: usize) -> bool {
    let next = html.get(at + 1..).and_then(|rest| rest.chars().next());
    next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
}

/// The markup that a text starts with, and the text behind it. Comments and declarations are no tokens.
fn markup(html: &str) -> Option<(Option<Token<'_>>, &str)> {
    let rest = html.strip_prefix('<')?;
    let is_letter = |text: &str| text.starts_with(|letter: char| letter.is_ascii_alphabetic());
    if is_letter(rest) {
        let (tag, rest) = tag(rest)?;
        return Some((Some(Token::Start(tag)), rest));
    }
    match rest.strip_prefix('/') {
        Some(name) if is_letter(name) => {
            let (tag, rest) = tag(name)?;
            Some((Some(Token::End(tag.name)), rest))
        }
        Some(other) => Some((None, behind(other, ">")?)),
        None => match rest.strip_prefix("!--") {
            // Such comments are empty.
            Some(comment) if comment.starts_with('>') || comment.starts_with("->") => {
                Some((None, behind(comment, ">")?))
            }
            Some(comment) => {
                let ends = ["-->", "--!>"].into_iter().filter_map(|end| Some((comment.find(end)?, end.len())));
                let (at, length) = ends.min()?;
                Some((None, comment.get(at + length..)?))
            }
            None if rest.starts_with(['!', '?']) => Some((None, behind(rest, ">")?)),
            None => None,
        },
    }
}

fn behind<'html>(html: &'html str, end: &str) -> Option<&'html str> {
    html.split_once(end).map(|(_, rest)| rest)
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Splits a text before the first letter that is one of some.
fn until(html: &str, is_end: impl Fn(char) -> bool) -> (&str, &str) {
    html.split_at(html.find(is_end).unwrap_or(html.len()))
}

/// The tag that a text starts with, from its name on; `None` if it is not closed.
fn tag(html: &str) -> Option<(StartTag, &str)> {
    let (name, mut rest) = until(html, |letter| is_blank(letter) || matches!(letter, '/' | '>'));
    let mut tag = StartTag { name: name.to_ascii_lowercase(), ..StartTag::default() };
    loop {
        let inside = rest.trim_start_matches(|letter| is_blank(letter) || letter == '/');
        if let Some(end) = inside.strip_prefix('>') {
            tag.self_closing = rest.get(..rest.len() - inside.len()).is_some_and(|between| between.ends_with('/'));
            return Some((tag, end));
        }
        // An equals sign at its start is part of a name.
        let first = inside.chars().next()?.len_utf8();
        let (_, tail) = until(inside.get(first..)?, |letter| is_blank(letter) || matches!(letter, '/' | '>' | '='));
        let name = inside.get(..inside.len() - tail.len())?.to_ascii_lowercase();
        let mut value = "";
        rest = tail;
        if let Some(assigned) = tail.trim_start_matches(is_blank).strip_prefix('=') {
            let assigned = assigned.trim_start_matches(is_blank);
            (value, rest) = match assigned.chars().next()? {
                quote @ ('"' | '\'') => assigned.get(1..)?.split_once(quote)?,
                _ => until(assigned, |letter| is_blank(letter) || letter == '>'),
            };
        }
        tag.attributes.push((name, decoded(value, true).into_owned()));
    }
}

/// Decodes the entities of a text, or of the value of an attribute, where an address may look like one.
fn decoded(text: &str, is_attribute: bool) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut parts = text.split('&');
    decoded.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (letter, rest) = entity(part, is_attribute).unwrap_or(('&', part));
        decoded.push(letter);
        decoded.push_str(rest);
    }
    Cow::Owned(decoded)
}

/// The letter of the entity that a text starts with, behind its “&”, and the text behind it.
fn entity(text: &str, is_attribute: bool) -> Option<(char, &str)> {
    if let Some(number) = text.strip_prefix('#') {
        let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
        let (digits, rest) = until(digits, |letter| !letter.is_digit(radix));
        if digits.is_empty() {
            return None;
        }
        let letter = match u32::from_str_radix(digits, radix) {
            Ok(code @ 0x80..=0x9F) => windows_1252(code as u8),
            Ok(0) | Err(_) => char::REPLACEMENT_CHARACTER,
            Ok(code) => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
        };
        return Some((letter, rest.strip_prefix(';').unwrap_or(rest)));
    }
    let (name, rest) = until(text, |letter| !letter.is_ascii_alphanumeric());
    if let Some(rest) = rest.strip_prefix(';')
        && let Some(letter) = named(name)
    {
        return Some((letter, rest));
    }
    // Old ones need no semicolon: the longest that the text starts with.
    let lengths = (2..=name.len().min(6)).rev();
    let (letter, rest) = lengths.into_iter().find_map(|length| {
        let (name, rest) = text.split_at_checked(length)?;
        Some((named(name).filter(|letter| is_old(name, *letter))?, rest))
    })?;
    let is_address = rest.starts_with(|next: char| next == '=' || next.is_ascii_alphanumeric());
    if is_attribute && is_address { None } else { Some((letter, rest)) }
}

fn is_old(name: &str, letter: char) -> bool {
    matches!(letter, '\u{a0}'..='\u{ff}') || matches!(name, "amp" | "lt" | "gt" | "quot" | "AMP" | "LT" | "GT" | "QUOT")
}

fn named(name: &str) -> Option<char> {
    ENTITIES.split(' ').find_map(|entity| {
        let mut letters = entity.strip_prefix(name)?.chars();
        letters.next().filter(|_| letters.next().is_none())
    })
}

/// Those of HTML 4, and of HTML 5 those of ASCII and of Latin letters: each name with its letter.
const ENTITIES: &str = "excl! QUOT\u{22} quot\u{22} num# dollar$ percnt% AMP& amp& apos' lpar( rpar) ast* plus+ comma, period. sol/ colon: semi; \
    LT< lt< equals= GT> gt> quest? commat@ lsqb[ bsol\u{5c} rsqb] Hat^ lowbar_ grave` lbrace{ verbar| rbrace} nbsp\u{a0} \
    iexcl¡ cent¢ pound£ curren¤ yen¥ brvbar¦ sect§ uml¨ COPY© copy© ordfª laquo« not¬ shy\u{ad} REG® reg® macr¯ deg° plusmn± \
    sup2² sup3³ acute´ microµ para¶ middot· cedil¸ sup1¹ ordmº raquo» frac14¼ frac12½ frac34¾ iquest¿ AgraveÀ AacuteÁ AcircÂ \
    AtildeÃ AumlÄ AringÅ AEligÆ CcedilÇ EgraveÈ EacuteÉ EcircÊ EumlË IgraveÌ IacuteÍ IcircÎ IumlÏ ETHÐ NtildeÑ OgraveÒ \
    OacuteÓ OcircÔ OtildeÕ OumlÖ times× OslashØ UgraveÙ UacuteÚ UcircÛ UumlÜ YacuteÝ THORNÞ szligß agraveà aacuteá acircâ \
    atildeã aumlä aringå aeligæ ccedilç egraveè eacuteé ecircê eumlë igraveì iacuteí icircî iumlï ethð ntildeñ ograveò \
    oacuteó ocircô otildeõ oumlö divide÷ oslashø ugraveù uacuteú ucircû uumlü yacuteý thornþ yumlÿ AmacrĀ amacrā AbreveĂ \
    abreveă AogonĄ aogoną CacuteĆ cacuteć CcircĈ ccircĉ CdotĊ cdotċ CcaronČ ccaronč DcaronĎ dcaronď DstrokĐ dstrokđ EmacrĒ \
    emacrē EdotĖ edotė EogonĘ eogonę EcaronĚ ecaroně GcircĜ gcircĝ GbreveĞ gbreveğ GdotĠ gdotġ GcedilĢ HcircĤ hcircĥ HstrokĦ \
    hstrokħ ItildeĨ itildeĩ ImacrĪ imacrī IogonĮ iogonį Idotİ IJligĲ ijligĳ JcircĴ jcircĵ KcedilĶ kcedilķ kgreenĸ LacuteĹ \
    lacuteĺ LcedilĻ lcedilļ LcaronĽ lcaronľ LmidotĿ lmidotŀ LstrokŁ lstrokł NacuteŃ nacuteń NcedilŅ ncedilņ NcaronŇ ncaronň \
    naposŉ ENGŊ engŋ OmacrŌ omacrō OdblacŐ odblacő OEligŒ oeligœ RacuteŔ racuteŕ RcedilŖ rcedilŗ RcaronŘ rcaronř SacuteŚ \
    sacuteś ScircŜ scircŝ ScedilŞ scedilş ScaronŠ scaronš TcedilŢ tcedilţ TcaronŤ tcaronť TstrokŦ tstrokŧ UtildeŨ utildeũ \
    UmacrŪ umacrū UbreveŬ ubreveŭ UringŮ uringů UdblacŰ udblacű UogonŲ uogonų WcircŴ wcircŵ YcircŶ ycircŷ YumlŸ ZacuteŹ \
    zacuteź ZdotŻ zdotż ZcaronŽ zcaronž fnofƒ circˆ tilde˜ AlphaΑ BetaΒ GammaΓ DeltaΔ EpsilonΕ ZetaΖ EtaΗ ThetaΘ IotaΙ \
    KappaΚ LambdaΛ MuΜ NuΝ XiΞ OmicronΟ PiΠ RhoΡ SigmaΣ TauΤ UpsilonΥ PhiΦ ChiΧ PsiΨ OmegaΩ alphaα betaβ gammaγ deltaδ \
    epsilonε zetaζ etaη thetaθ iotaι kappaκ lambdaλ muμ nuν xiξ omicronο piπ rhoρ sigmafς sigmaσ tauτ upsilonυ phiφ chiχ \
    psiψ omegaω thetasymϑ upsihϒ pivϖ ensp\u{2002} emsp\u{2003} numsp\u{2007} puncsp\u{2008} thinsp\u{2009} zwnj\u{200c} \
    zwj\u{200d} lrm\u{200e} rlm\u{200f} dash‐ hyphen‐ ndash– mdash— horbar― lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ \
    dagger† Dagger‡ bull• hellip… permil‰ prime′ Prime″ lsaquo‹ rsaquo› oline‾ frasl⁄ euro€ imageℑ numero№ weierp℘ realℜ \
    trade™ alefsymℵ larr← uarr↑ rarr→ darr↓ harr↔ crarr↵ lArr⇐ uArr⇑ rArr⇒ dArr⇓ hArr⇔ forall∀ part∂ exist∃ empty∅ nabla∇ \
    isin∈ notin∉ ni∋ prod∏ sum∑ minus− lowast∗ radic√ prop∝ infin∞ ang∠ and∧ or∨ cap∩ cup∪ int∫ there4∴ sim∼ cong≅ asymp≈ \
    ne≠ equiv≡ le≤ ge≥ sub⊂ sup⊃ nsub⊄ sube⊆ supe⊇ oplus⊕ otimes⊗ perp⊥ sdot⋅ lceil⌈ rceil⌉ lfloor⌊ rfloor⌋ lang⟨ rang⟩ loz◊ \
    starf★ star☆ spades♠ clubs♣ hearts♥ diams♦ check✓ cross✗";

#[cfg(test)]
mod tests {
    use html5gum::{DefaultEmitter, Token as Theirs, Tokenizer};
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

    use super::*;

    /// The tokens, with texts in one piece.
    fn ours(html: &str) -> Vec<Token<'_>> {
        joined(tokens(html))
    }

    /// Those of html5gum.
    fn theirs(html: &str) -> Vec<Token<'static>> {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        joined(Tokenizer::new_with_emitter(html, emitter).filter_map(|token| match token.unwrap() {
            Theirs::String(string) => Some(Token::Text(text(&string).into())),
            Theirs::StartTag(tag) => Some(Token::Start(StartTag {
                name: text(&tag.name),
                attributes: tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect(),
                self_closing: tag.self_closing,
            })),
            Theirs::EndTag(tag) => Some(Token::End(text(&tag.name))),
            _ => None,
        }))
    }

    fn joined<'html>(tokens: impl Iterator<Item = Token<'html>>) -> Vec<Token<'html>> {
        let mut found: Vec<Token> = Vec::new();
        for token in tokens {
            match (found.last_mut(), token) {
                (Some(Token::Text(before)), Token::Text(text)) => before.to_mut().push_str(&text),
                (_, Token::Text(text)) if text.is_empty() => {}
                (_, Token::Start(mut tag)) => {
                    tag.attributes.sort_by(|(one, _), (other, _)| one.cmp(other));
                    tag.attributes.dedup_by(|(one, _), (other, _)| one == other);
                    found.push(Token::Start(tag));
                }
                (_, token) => found.push(token),
            }
        }
        found
    }

    #[test]
    fn every_entity_is_that_of_html5gum() {
        for entity in ENTITIES.split(' ') {
            let name = entity.trim_end_matches(|letter: char| entity.ends_with(letter));
            for html in [format!("&{name};"), format!("&{name}!"), format!("<a b='&{name}' c=&{name}=1>")] {
                assert_eq!(ours(&html), theirs(&html), "{html}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn tokens_are_those_of_html5gum(html in proptest::collection::vec(
            proptest::sample::select(vec![
                "<p>", "</p>", "<A HREF='", "x", "'>", "<img src=", "\"", " alt=\"a > b\"", "/>", ">", "<br/>", "&amp;", "&lt",
                "&nbsp", "&notit;", "&#233;", "&#x80;", "&#xD800;", "&#", "&", ";", "=", " ", "\n", "<!-- c -->", "<!-->", "<!--->",
                "<!doctype html>", "<?xml ?>", "</>", "</ p>", "<3", "<", "é", "<title>", "</title>", "<style>", "</STYLE >", "<b",
                "c=d", "</script>", "<iframe ", "</iframe>", "--!>", "<a / b>", "<a =b=c>", "<x y=z/>",
            ]),
            0..12,
        )) {
            // What is not closed is text here, and nothing there.
            let html = html.concat() + "'\">-->";
            let tail = |tokens: &[Token]| tokens.last().is_some_and(|token| matches!(token, Token::Text(text) if text.ends_with("-->")));
            let (ours, theirs) = (ours(&html), theirs(&html));
            if tail(&theirs) || !tail(&ours) {
                prop_assert_eq!(ours, theirs);
            }
        }
    }

    #[test]
    fn what_is_not_closed_is_text() {
        for html in ["a <b", "a <b c='d>", "<!-- a > b", "less < more </", "</a"] {
            assert_eq!(ours(html), [Token::Text(html.into())]);
        }
    }
}
