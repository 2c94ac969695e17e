//! What the labels of events say, from the fullest form to the shortest, and where each finds room.

use super::frame::Frame;
use super::place::{self, Body, Label, Line, Obstacles, Rect};
use super::style::TextWidth;
use crate::model::{Event, Timeline};
use crate::text;

/// Gives those bodies of a lane their labels that may have any, the most important first. They keep inside `room` and clear of `obstacles`, which
/// they join.
pub fn labels(
    timeline: &Timeline,
    frame: &Frame,
    room: &Rect,
    bodies: &mut [Body],
    obstacles: &mut Obstacles,
    width: TextWidth,
) {
    let mut order: Vec<(f64, usize)> = Vec::new();
    for (place, body) in bodies.iter().enumerate().filter(|(_, body)| body.worded) {
        order.push((-body.importance, place));
    }
    place::sort(&mut order);
    for (_, place) in order {
        let Some(body) = bodies.get_mut(place) else { continue };
        let Some(event) = timeline.events.get(body.event) else { continue };
        let forms = forms(event, &timeline.currency, frame.style.font, frame.style.vertical, width);
        let free = |rect: &Rect| rect.inside(room) && !obstacles.meets(rect, 3.0, body.event);
        let extent = |lines: &[Line]| {
            let size = lines.iter().fold((0.0_f64, 0.0), |(w, h), line| (w.max(line.width), h + line.height));
            frame.extent(size.0, size.1)
        };
        let beside = |forms: &[Vec<Line>], far: bool| {
            forms.iter().find_map(|lines| {
                let (along, across) = extent(lines);
                let place = place::label_places(body, along, across, frame.style.vertical)
                    .into_iter()
                    .filter(|place| place.leader.is_some() == far)
                    .find(|place| free(&place.rect) && place.leader.as_ref().is_none_or(&free))?;
                Some(Label { lines: lines.clone(), place })
            })
        };
        let inside = |lines: Vec<Line>| {
            let (along, across) = extent(&lines);
            place::inside_place(body, along, across).map(|place| Label { lines, place })
        };
        // Next to the mark, or on it, before far from it; the bare title only where no more fits.
        let (full, title) = forms.split_at(forms.len().saturating_sub(1));
        let [whole, name] = inside_forms(event, &timeline.currency, frame.style.font, width);
        let found = beside(full, false)
            .or_else(|| inside(whole))
            .or_else(|| beside(full, true))
            .or_else(|| beside(title, false))
            .or_else(|| inside(name))
            .or_else(|| beside(title, true));
        if let Some(label) = &found {
            obstacles.push(label.place.rect.clone(), body.event);
            if let Some(leader) = &label.place.leader {
                obstacles.push(leader.clone(), body.event);
            }
        }
        body.label = found;
    }
}

/// Widest line of a label: a longer one is broken into more lines, and only what cannot be broken is cut.
const WIDEST: f64 = 320.0;

fn line(text: String, size: f64, bold: bool, width: TextWidth) -> Line {
    let text = place::cut(&text, WIDEST, &|text| width(text, size, bold));
    Line { width: width(&text, size, bold), height: (size * 1.32).ceil(), text, size, bold }
}

fn name(event: &Event) -> String {
    let short = &event.details().short;
    if short.is_empty() { event.title.clone() } else { short.clone() }
}

/// What a label may say, from the fullest form to the shortest.
fn forms(event: &Event, currency: &str, font: f64, vertical: bool, width: TextWidth) -> Vec<Vec<Line>> {
    let plain = |text: String| line(text, font, false, width);
    let title = line(name(event), font + 1.0, true, width);
    let headline = text::headline(event, currency);
    let when = text::short_date(&event.date);
    let mut narrow = vec![title.clone(), plain(when.clone())];
    narrow.extend(headline.iter().map(|phrase| plain(phrase.clone())));
    let mut phrases = headline.into_iter();
    let first = phrases.next().map_or(when.clone(), |first| format!("{when} · {first}"));
    // Only the horizontal picture has room beside the marks for the date and the amount in one line.
    if vertical || width(&first, font, false) > WIDEST {
        return vec![narrow, vec![title]];
    }
    let mut wide = vec![title.clone(), plain(first)];
    wide.extend(phrases.map(plain));
    vec![wide, narrow, vec![title]]
}

/// What a label on a disc may say: all in narrow lines, or the name.
fn inside_forms(event: &Event, currency: &str, font: f64, width: TextWidth) -> [Vec<Line>; 2] {
    let mut whole = vec![line(name(event), font + 1.0, true, width)];
    let headline = text::headline(event, currency);
    for phrase in [text::short_date(&event.date)].iter().chain(&headline) {
        // The last word, such as “stolen”, has a line of its own.
        let (amount, word) = phrase.rsplit_once(' ').filter(|_| headline.contains(phrase)).unwrap_or((phrase, ""));
        whole.push(line(amount.to_string(), font, false, width));
        if !word.is_empty() {
            whole.push(line(word.to_string(), font, false, width));
        }
    }
    [whole, vec![line(name(event), font - 1.0, true, width)]]
}
