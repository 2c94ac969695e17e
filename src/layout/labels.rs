//! The labels of events: their variants, from full to short, and their placement.

use std::rc::Rc;

use super::frame::Frame;
use super::place::{self, BoundingCircle, EventMark, Label, Line, Obstacles, Rect};
use super::sort::sort;
use crate::locale::Locale;
use crate::model::{Event, Timeline};
use crate::text;

/// Label variants by event. Formatting and measuring them is most of the work, and they do not depend on the zoom.
pub type LabelCache = Vec<(usize, Rc<Forms>)>;

/// The variants of a label.
#[derive(Debug)]
pub struct Forms {
    /// Beside the mark, from the fullest to the shortest, which is the title.
    beside: Vec<Rc<Vec<Line>>>,
    /// The title in two lines; empty if it is one word.
    broken: Vec<Rc<Vec<Line>>>,
    /// On a disc: everything in narrow lines, the title, the title in a small font.
    inside: [Rc<Vec<Line>>; 3],
}

/// Places the labels of the marks in a lane, most important first, inside of `bounds` and clear of `obstacles`, to which they are
/// added. Variants come from the cache, and those in use are cached.
pub fn labels(
    timeline: &Timeline,
    frame: &Frame,
    bounds: &Rect,
    event_marks: &mut [EventMark],
    obstacles: &mut Obstacles,
    (before, cache): (&[(usize, Rc<Forms>)], &mut LabelCache),
    locale: &dyn Locale,
) {
    let vertical = frame.style.vertical;
    let marks: Vec<(usize, BoundingCircle)> =
        event_marks.iter().map(|mark| (mark.event, mark.bounding_circle())).collect();
    let mut order: Vec<(f64, usize)> = Vec::new();
    for (nth, mark) in event_marks.iter().enumerate().filter(|(_, mark)| mark.worded) {
        order.push((-mark.importance, nth));
    }
    sort(&mut order);
    for (_, nth) in order {
        let Some(mark) = event_marks.get_mut(nth) else { continue };
        let Some(event) = timeline.events.get(mark.event) else { continue };
        let found = before.binary_search_by_key(&mark.event, |(event, _)| *event).ok().and_then(|at| before.get(at));
        let forms = match found {
            Some((_, forms)) => Rc::clone(forms),
            None => Rc::new(forms(event, &timeline.currency, frame.style.font, vertical, locale)),
        };
        cache.push((mark.event, Rc::clone(&forms)));
        let free = |rect: &Rect| rect.inside(bounds) && !obstacles.meets(rect, 3.0, mark.event);
        let extent = |lines: &[Line]| {
            let size = lines.iter().fold((0.0_f64, 0.0), |(w, h), line| (w.max(line.width), h + line.height));
            frame.extent(size.0, size.1)
        };
        let beside = |forms: &[Rc<Vec<Line>>], far: bool| {
            forms.iter().find_map(|lines| {
                let (along, across) = extent(lines);
                let place = place::label_places(mark, along, across, vertical, far)
                    .into_iter()
                    .find(|place| free(&place.rect) && place.leader.as_ref().is_none_or(&free))?;
                Some(Label { lines: Rc::clone(lines), place })
            })
        };
        let inside = |lines: &Rc<Vec<Line>>| {
            let (along, across) = extent(lines);
            let place = place::inside_place(mark, along, across)?;
            // A small mark may stand on a large disc.
            let covered = marks.iter().any(|(event, circle)| *event != mark.event && circle.covers(&place.rect));
            (!covered).then(|| Label { lines: Rc::clone(lines), place })
        };
        // Near the mark or on it rather than far from it; the title alone only if no more fits.
        let (full, title) = forms.beside.split_at(forms.beside.len().saturating_sub(1));
        let [whole, name, small] = &forms.inside;
        let found = beside(full, false)
            .or_else(|| inside(whole))
            .or_else(|| beside(full, true))
            .or_else(|| beside(title, false))
            .or_else(|| inside(name))
            .or_else(|| inside(small))
            .or_else(|| beside(&forms.broken, false))
            .or_else(|| beside(title, true));
        if let Some(label) = &found {
            obstacles.push(label.place.rect.clone(), mark.event);
            if let Some(leader) = &label.place.leader {
                obstacles.push(leader.clone(), mark.event);
            }
        }
        mark.label = found;
    }
}

/// The widest line of a label. Longer lines wrap; only unbreakable text is truncated.
const WIDEST: f64 = 320.0;

fn line(text: String, size: f64, bold: bool, locale: &dyn Locale) -> Line {
    let text = place::cut(&text, WIDEST, &|text| locale.width(text, size, bold));
    Line { width: locale.width(&text, size, bold), height: (size * 1.32).ceil(), text, size, bold }
}

fn name(event: &Event) -> String {
    let short = &event.details().short;
    if short.is_empty() { event.title.clone() } else { short.clone() }
}

/// Splits a text at the space nearest to its middle.
fn halves(text: &str) -> Option<(&str, &str)> {
    let off = |at: &usize| (text.len() / 2).abs_diff(*at);
    let at = text.match_indices(' ').map(|(at, _)| at).min_by_key(off)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

fn forms(event: &Event, currency: &str, font: f64, vertical: bool, locale: &dyn Locale) -> Forms {
    let plain = |text: &str| line(text.to_string(), font, false, locale);
    let title = line(name(event), font + 1.0, true, locale);
    let headline = text::headline(event, currency, locale);
    let when = text::short_date(&event.date, locale);
    let mut narrow = vec![title.clone(), plain(&when)];
    let mut whole = narrow.clone();
    for phrase in &headline {
        narrow.push(plain(phrase));
        // On a disc the last word, such as “stolen”, has its own line.
        let (amount, word) = phrase.rsplit_once(' ').unwrap_or((phrase, ""));
        whole.extend([amount, word].iter().filter(|part| !part.is_empty()).map(|part| plain(part)));
    }
    let mut beside = vec![Rc::new(narrow), Rc::new(vec![title.clone()])];
    // Only the horizontal layout has space for date and amount in one line.
    let first = headline.first().map_or(when.clone(), |first| format!("{when} · {first}"));
    if !vertical && locale.width(&first, font, false) <= WIDEST {
        let mut wide = vec![title, plain(&first)];
        wide.extend(headline.iter().skip(1).map(|phrase| plain(phrase)));
        beside.insert(0, Rc::new(wide));
    }
    let named = |size| Rc::new(vec![line(name(event), size, true, locale)]);
    let broken = halves(&name(event)).map(|(first, second)| {
        Rc::new(vec![line(first.into(), font + 1.0, true, locale), line(second.into(), font + 1.0, true, locale)])
    });
    let broken = broken.into_iter().collect();
    Forms { beside, broken, inside: [Rc::new(whole), named(font - 1.0), named(font - 2.5)] }
}
