//! Cards for social networks: the timeline below its title in a large font, or one event with its figures. Laid out
//! at half their pixels, so that marks and text are large enough for a preview. Not in the widget.

use super::glyph::Glyph;
use super::heading::kinds;
use super::index::Index;
use super::place::wrap;
use super::style::{MARGIN, Style};
use crate::locale::Locale;
use crate::model::{Event, Measure, Tier, Timeline};
use crate::scene::{Anchor, Role, Scene};
use crate::text;

/// The size that social networks do not crop: 1200 × 630 pixels.
const SIZE: (f64, f64) = (600.0, 315.0);
/// The radius of the timeline's largest figure: discs have the same scale on all cards.
const LARGE: f64 = 84.0;
/// The top of the foot: the timeline's title and the sources.
const FOOT: f64 = SIZE.1 - 68.0;
/// The distance of the line above the foot.
const RULE: f64 = 9.0;
/// The radius of the mark of an event without comparable figures.
const PLAIN: f64 = 24.0;
/// The smallest radius of the mark of a single figure.
const LEAST: f64 = 9.0;

/// A column of text, on the left or, mirrored, on the right.
struct Column<'a> {
    scene: Scene,
    mirrored: bool,
    locale: &'a dyn Locale,
    /// The top of the next line.
    y: f64,
}

impl<'a> Column<'a> {
    fn new(mirrored: bool, locale: &'a dyn Locale) -> Column<'a> {
        let mut scene = Scene { width: SIZE.0, height: SIZE.1, ..Scene::default() };
        scene.rect((0.0, 0.0, SIZE.0, SIZE.1), Role::Paper, 1.0);
        Column { scene, mirrored, locale, y: MARGIN }
    }

    fn x(&self, x: f64) -> f64 {
        if self.mirrored { SIZE.0 - x } else { x }
    }

    fn width(&self, size: f64, bold: bool) -> impl Fn(&str) -> f64 + use<'a> {
        let locale = self.locale;
        move |text| locale.width(text, size, bold)
    }

    /// Adds lines in a font size, at most a number of them; the last is truncated.
    fn lines(&mut self, text: &str, available: f64, (size, bold, role): (f64, bool, Role), most: usize) {
        let anchor = if self.mirrored { Anchor::Right } else { Anchor::Left };
        for line in wrap(text, available, &self.width(size, bold), most) {
            let high = (size * 1.25).ceil();
            self.scene.text((self.x(MARGIN), self.y + high / 2.0), size, anchor, bold, role, line);
            self.y += high;
        }
    }

    /// Adds bold text in the largest of some font sizes in which it fits a number of lines.
    fn fitting(&mut self, text: &str, available: f64, sizes: &[f64], (role, most): (Role, usize)) {
        let fits = |size: &&f64| {
            let lines = wrap(text, available, &self.width(**size, true), most + 1);
            lines.len() <= most && !lines.iter().any(|line| line.ends_with('…'))
        };
        let size = sizes.iter().find(fits);
        let last = sizes.last().copied().unwrap_or_default();
        self.lines(text, available, (size.copied().unwrap_or(last), true, role), most + usize::from(size.is_none()));
    }

    /// Adds the text of an event, scaled by a factor, with a gap above its title.
    fn describe(&mut self, timeline: &Timeline, event: &Event, (available, share, gap): (f64, f64, f64), role: Role) {
        let locale = self.locale;
        let kind = event.kind.and_then(|kind| timeline.kinds.get(usize::from(kind))).map_or("", |kind| &kind.label);
        let facts = |date: String| match kind.is_empty() || date.is_empty() {
            true => date + kind,
            false => format!("{kind} · {date}"),
        };
        let whole = facts(text::long_when(event, locale));
        let fits = locale.width(&whole, 14.0, false) <= available;
        let facts = if fits { whole } else { facts(text::short_when(event, locale)) };
        self.lines(&facts, available, (14.0, false, Role::Muted), 2);
        self.y += gap;
        // In one line if the font stays large.
        let large = [44.0, 40.0, 36.0, 33.0].map(|size| size * share);
        let one = large.iter().any(|size| locale.width(&event.title, *size, true) <= available);
        let sizes = if one { large } else { [44.0, 37.0, 31.0, 26.0].map(|size| size * share) };
        self.fitting(&event.title, available, &sizes, (Role::Ink, if one { 1 } else { 2 }));
        self.y += 9.0;
        let headline = text::headline(event, &timeline.currency, locale);
        for (nth, phrase) in headline.iter().enumerate() {
            match nth {
                0 => self.fitting(phrase, available, &[30.0, 26.0, 22.0, 19.0].map(|size| size * share), (role, 1)),
                _ => self.lines(phrase, available, (19.0 * share, false, Role::Ink), 2),
            }
            self.y += 2.0;
        }
        if event.tier == Some(Tier::C) {
            self.lines(locale.word("contested"), available, (14.0, false, Role::Muted), 2);
        }
        let left = ((FOOT - RULE - self.y) / 20.0) as usize;
        if headline.is_empty() && left > 0 {
            self.lines(&text::brief(event.details()), available, (15.0, false, Role::Muted), left);
        }
    }
}

/// The card of a timeline without its picture, and the style of the picture, which fills the rest of the height.
pub fn timeline_heading(timeline: &Timeline, index: &Index, mirrored: bool, locale: &dyn Locale) -> (Scene, Style) {
    let mut card = Column::new(mirrored, locale);
    let available = SIZE.0 - 2.0 * MARGIN;
    card.fitting(&timeline.title, available, &[30.0, 27.0, 24.0, 21.0], (Role::Ink, 1));
    card.y += 2.0;
    let legend = text::legend(index.legend(), locale);
    card.lines(&legend, available, (12.0, false, Role::Muted), 2);
    let style = Style {
        width: SIZE.0,
        height: SIZE.1,
        vertical: false,
        mirrored,
        heading: false,
        foot: 0.0,
        font: 13.0,
        lanes: index.lanes.len(),
        gutter: 0.0,
    };
    let mut legend = Scene::default();
    let below = kinds(timeline, index, &style, card.y + 13.0, &mut legend, locale) - 10.0;
    // Too many kinds would leave no space for the picture.
    let top = if below > SIZE.1 * 0.45 { card.y + 6.0 } else { below };
    if top == below {
        card.scene.marks.append(&mut legend.marks);
    }
    (card.scene, Style { height: SIZE.1 - top, ..style })
}

/// A card with its picture below.
pub fn with_picture(mut card: Scene, picture: Scene) -> Scene {
    let top = card.height - picture.height;
    card.marks.extend(picture.marks.iter().map(|mark| mark.lowered(top)));
    card
}

/// The card of an event: date, title, figures, its mark in the scale of the timeline, and sources.
pub fn event_card(timeline: &Timeline, index: &Index, event: usize, mirrored: bool, locale: &dyn Locale) -> Scene {
    let glyph = Glyph::new(timeline, index, event, LARGE).alone(LEAST, PLAIN);
    let radius = glyph.radius().max(PLAIN);
    let Some(event) = timeline.events.get(event) else { return Column::new(mirrored, locale).scene };
    let available = SIZE.0 - 3.0 * MARGIN - radius * 2.0;
    let described = |share, gap| {
        let mut card = Column::new(mirrored, locale);
        card.describe(timeline, event, (available, share, gap), glyph.role());
        card
    };
    // The largest scale at which everything fits, about centred.
    let left = |card: &Column| FOOT - RULE - card.y;
    let fits = |share: &f64| left(&described(*share, 5.0)) >= 0.0;
    let share = [1.0, 0.9, 0.8, 0.7].into_iter().find(fits).unwrap_or(0.6);
    let gap = 5.0 + (left(&described(share, 5.0)) * 0.3).max(0.0);
    let mut card = described(share, gap);
    card.y = FOOT;
    card.scene.rect((MARGIN, FOOT - RULE, SIZE.0 - 2.0 * MARGIN, 1.0), Role::Grid, 1.0);
    let available = SIZE.0 - 2.0 * MARGIN;
    card.lines(&timeline.title, available, (13.0, true, Role::Ink), 1);
    card.lines(&sources(timeline, event, locale), available, (12.0, false, Role::Muted), 2);
    let middle = (card.x(SIZE.0 - MARGIN - radius), (MARGIN + FOOT - RULE) / 2.0);
    glyph.draw(middle, &mut card.scene);
    card.scene
}

/// `Sources: Foreign Policy, 2017; Reuters, 2016`: of the shown figures, or else of the event.
fn sources(timeline: &Timeline, event: &Event, locale: &dyn Locale) -> String {
    let unnamed = text::unnamed(event, &timeline.currency).map(|(_, claim)| claim.measure);
    let is_shown = |measure: Measure| text::NAMED.contains(&measure) || unnamed == Some(measure);
    let details = event.details();
    let leads = details.claims.iter().any(|claim| claim.lead);
    let claims = details.claims.iter().filter(|claim| is_shown(claim.measure) && (claim.lead || !leads));
    let said = details.attribution.iter().map(|said| &said.sources);
    let mut labels: Vec<String> = Vec::new();
    for keys in claims.map(|claim| &claim.sources) {
        labels.extend(text::cited(timeline, keys, locale).into_iter().map(|source| source.label));
    }
    for keys in [&details.sources].into_iter().chain(said) {
        if labels.is_empty() {
            labels.extend(text::cited(timeline, keys, locale).into_iter().map(|source| source.label));
        }
    }
    let mut unique: Vec<&str> = Vec::new();
    for label in &labels {
        if !unique.contains(&label.as_str()) {
            unique.push(label);
        }
    }
    match unique.as_slice() {
        [] => String::new(),
        [one] => format!("{}: {one}", locale.word("source")),
        _ => format!("{}: {}", locale.word("sources"), unique.join("; ")),
    }
}
