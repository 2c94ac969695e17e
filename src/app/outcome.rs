//! What an input changed, and what the page learns of the picture: plain data that crosses the border.

use serde::Serialize;

/// What an input changed. What it did not is left out when it crosses the border, as most is in each step of a gesture.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Outcome {
    /// The picture has changed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub redraw: bool,
    /// Another card is open, or none.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub selection: bool,
    /// The visible range has changed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub range: bool,
    /// The message for a screen reader; empty: none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub announce: String,
    /// What is in view is to be announced, which [`VisibleRange::in_view`] says in words.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub announces_view: bool,
    /// The event whose button gets the focus.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<usize>,
    /// The row to scroll to, as an index among the shown events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// The tooltip of what is under the pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tip: Option<Tip>,
    /// A flight begins: [`Input::Fly`](super::Input::Fly) continues it, from 0 to 1, or ends it with 1.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub flight: bool,
    /// The name of the events that a click may have meant; [`App::inside`](super::App::inside) has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,
    /// Other events are shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shown: bool,
    /// Whether the click hit anything.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hit: bool,
}

/// A listed event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Member {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date and headline.
    pub text: String,
}

/// What a click at the pointer would open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tip {
    /// The title of the event, or the number of events.
    pub title: String,
    /// Its date and headline.
    pub text: String,
    /// The middle of its mark.
    pub x: f64,
    /// The upper edge of its mark.
    pub y: f64,
    /// The height of its mark.
    pub height: f64,
}

/// Which part of the domain is visible, for the sliders over the overview.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VisibleRange {
    /// Where the visible range begins, 0 to 1 of the domain.
    pub start: f64,
    /// Where its middle is.
    pub middle: f64,
    /// Where it ends.
    pub end: f64,
    /// Whether everything is visible.
    pub whole: bool,
    /// Where it begins in the picture, in CSS pixels from the left edge.
    pub from: f64,
    /// Where it ends there.
    pub to: f64,
    /// The visible range in words.
    pub span: String,
    /// Its start in words.
    pub first: String,
    /// Its end in words.
    pub last: String,
    /// The visible range and how many of the shown events are in it, in words.
    pub in_view: String,
}

/// A mark in view, for the button that lies over it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Button {
    /// The id of its event.
    pub key: String,
    /// The index of its event in the timeline.
    pub event: usize,
    /// Its accessible name.
    pub name: String,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Whether its card is open.
    pub selected: bool,
    /// The position of its event in the timeline, from 1.
    pub number: usize,
}
