//! What is put into a page or a folder beside the data: pictures, cards for social networks and snippets. For the command line and the
//! builder page.

mod oembed;
mod parts;
mod picture;
mod snippet;

pub use parts::{Embed, links_to_data};
pub use picture::{Picture, Scheme, Wanted, picture};
pub use snippet::{Snippets, snippets};
