//! The style of a layout: its size and lengths, in CSS pixels.

/// The style of a layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// Whether it is a register, a row for each event.
    pub vertical: bool,
    /// Whether time runs from right to left.
    pub mirrored: bool,
    /// Whether title and legend are part of the picture, for a picture that stands alone.
    pub heading: bool,
    /// The height of the overview strip, which is there while not everything is in view, and of the buttons beside it; 0 without them.
    pub foot: f64,
    /// The font size of labels in CSS pixels; 13 for a root font size of 16.
    pub font: f64,
    /// The number of lanes; 1 if all events share one.
    pub lanes: usize,
    /// The width of lane names before the axis.
    pub gutter: f64,
}

impl Style {
    /// The font size over the usual one: what is as high as a text grows with it.
    pub fn scale(&self) -> f64 {
        self.font / FONT
    }

    /// The space before the axis, which contains the names of lanes.
    pub fn start(&self) -> f64 {
        match self.lanes {
            ..=1 => MARGIN,
            _ => self.gutter.clamp(MARGIN, (self.width * 0.3).max(MARGIN)),
        }
    }
}

/// The width below which the automatic layout is a register.
pub const NARROW: f64 = 600.0;

/// The font size of labels where the root has 16 pixels.
pub const FONT: f64 = 13.0;
/// The margin beside the axis.
pub const MARGIN: f64 = 24.0;
/// The smallest side of a pointer target (WCAG 2.2, 2.5.8).
pub const TOUCH: f64 = 24.0;
/// The space above a picture without a heading.
pub const TOP: f64 = 8.0;
/// The least height of a picture, the most that its flags usually ask for, and the most they ask for where that names many more events:
/// 20, 40 and 52 rem.
pub const HEIGHTS: [f64; 3] = [320.0, 640.0, 832.0];
/// The height of the strip of context.
pub const STRIP: f64 = 14.0;
/// The most events in view with a mark each; more are a histogram.
pub const MOST_MARKS: usize = 300;
/// The most events with a flag above a histogram.
pub const MOST_ABOVE: usize = 25;
