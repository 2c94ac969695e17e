//! The style of a layout: its size and lengths, in CSS pixels.

/// The style of a layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// Whether time runs downwards.
    pub vertical: bool,
    /// Whether time runs from right to left, or a vertical axis is on the right.
    pub mirrored: bool,
    /// Whether title and legend are part of the picture, for a picture that stands alone.
    pub heading: bool,
    /// Whether there is an overview strip.
    pub overview: bool,
    /// The font size of labels in CSS pixels; 13 for a root font size of 16.
    pub font: f64,
    /// The number of lanes; 1 if all events share one.
    pub lanes: usize,
    /// The width of lane names before a horizontal axis.
    pub gutter: f64,
}

impl Style {
    /// The height of a row of period names, which have a slightly smaller font.
    pub fn period_row(&self) -> f64 {
        ((self.font - 1.5) * 1.4).ceil() + 3.0
    }

    /// The space before the axis, which contains the names of lanes.
    pub fn start(&self) -> f64 {
        match (self.lanes, self.vertical) {
            (..=1, _) => MARGIN,
            (_, true) => MARGIN + 16.0,
            _ => self.gutter.clamp(MARGIN, (self.width * 0.3).max(MARGIN)),
        }
    }

    /// How far marks and labels may extend before the axis.
    pub fn overhang(&self) -> f64 {
        if self.lanes > 1 { 8.0 } else { MARGIN }
    }

    /// The height of the row of clusters between a lane's edge and its marks.
    pub fn cluster_row(&self) -> f64 {
        if self.lanes > 1 { TOUCH + 2.0 } else { CLUSTER_ROW }
    }
}

/// The width below which the automatic layout is vertical.
pub const NARROW: f64 = 600.0;

/// The margin beside the axis.
pub const MARGIN: f64 = 24.0;
/// The largest radius of a disc.
pub const LARGEST: f64 = 72.0;
/// The smallest radius of a disc, so that half a million is visible beside a billion.
pub const SMALLEST: f64 = 4.0;
/// The smallest side of a pointer target (WCAG 2.2, 2.5.8).
pub const TOUCH: f64 = 24.0;
/// The height of the row of clusters between the axis and the marks.
const CLUSTER_ROW: f64 = 30.0;
/// The number of events up to which there are never clusters.
pub const FEW: usize = 8;
/// The shortest cell along the axis.
pub const CELL: f64 = 44.0;
/// The most events of a cell with a mark of their own.
pub const TRIED: usize = 8;
/// The most events of a cell with a label.
pub const WORDED: usize = 3;
/// The most cells on either side of the view whose marks may displace others in it.
pub const REACHED: usize = 6;
/// The number of events from which a cluster shows their distribution.
pub const DENSE: usize = 40;
/// The number of bins of a dense cell.
pub const BINS: usize = 8;
/// The number of events per CSS pixel of the axis above which discs shrink.
pub const SPARSE: f64 = 0.06;
/// The smallest height of a lane.
pub const LANE: f64 = 60.0;
/// The space above a picture without a heading.
pub const TOP: f64 = 8.0;
/// The most marks with a button in a view.
pub const MOST_REGIONS: usize = 200;
