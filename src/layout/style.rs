//! How a picture is laid out: its room, and the lengths that everything keeps to, in CSS pixels.

/// How the picture is laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// Whether time runs downwards.
    pub vertical: bool,
    /// Whether time runs from right to left, or a vertical axis stands on the right.
    pub mirrored: bool,
    /// Whether the title, the legend and the note are part of the picture, as a picture that stands alone needs.
    pub heading: bool,
    /// Whether there is an overview strip.
    pub overview: bool,
    /// The size of ordinary words in CSS pixels; 13 for a root font size of 16.
    pub font: f64,
    /// How many lanes there are, 1 where events share one.
    pub lanes: usize,
    /// Room for the names of several lanes before a horizontal axis.
    pub gutter: f64,
}

impl Style {
    /// Across the axis: a row of the names of periods, which are a little smaller than other words.
    pub fn period_row(&self) -> f64 {
        ((self.font - 1.5) * 1.4).ceil() + 3.0
    }

    /// Room before the axis: several lanes have their names there.
    pub fn start(&self) -> f64 {
        match (self.lanes, self.vertical) {
            (..=1, _) => MARGIN,
            (_, true) => MARGIN + 16.0,
            _ => self.gutter.clamp(MARGIN, (self.width * 0.3).max(MARGIN)),
        }
    }

    /// Along the axis: how far before it marks and words may reach.
    pub fn overhang(&self) -> f64 {
        if self.lanes > 1 { 8.0 } else { MARGIN }
    }

    /// Across the axis: the room for clusters between a lane's edge and its marks.
    pub fn cluster_row(&self) -> f64 {
        if self.lanes > 1 { TOUCH + 2.0 } else { CLUSTER_ROW }
    }
}

/// Width under which the layout is vertical when it is left to itself.
pub const NARROW: f64 = 480.0;

/// Room beside the axis.
pub const MARGIN: f64 = 24.0;
/// Largest radius of a disc.
pub const LARGEST: f64 = 72.0;
/// Smallest radius of a disc, so that half a million can be seen beside a billion.
pub const SMALLEST: f64 = 4.0;
/// Radius of the hollow disc of stolen money that has no size in the timeline's currency.
pub const HOLLOW: f64 = 6.0;
/// Radius of a diamond.
pub const DIAMOND: f64 = 10.0;
/// Side of the smallest area that a pointer has to meet (WCAG 2.2, 2.5.8).
pub const TOUCH: f64 = 24.0;
/// Across the axis: the room for clusters between the axis and the marks.
const CLUSTER_ROW: f64 = 30.0;
/// Events of which there are so few that they never need a row for clusters.
pub const FEW: usize = 8;
/// The shortest cell along the axis: what has no room in one shares a cluster.
pub const CELL: f64 = 44.0;
/// Most events of a cell that may have a mark of their own.
pub const TRIED: usize = 8;
/// Most events of a cell that may have words.
pub const WORDED: usize = 3;
/// Most cells on either side of the view that are looked at for what they push into it.
pub const REACHED: usize = 6;
/// Events from which on a cluster shows how they are spread.
pub const DENSE: usize = 40;
/// Parts of a cell in which a dense cluster counts them.
pub const BINS: usize = 8;
/// Events to a CSS pixel of the axis from which on discs get smaller.
pub const SPARSE: f64 = 0.06;
/// The smallest extent across the axis that a lane can have.
pub const LANE: f64 = 60.0;
/// Room over the picture without a heading.
pub const TOP: f64 = 8.0;
/// Most marks with a button in one view.
pub const MOST_SPOTS: usize = 200;
