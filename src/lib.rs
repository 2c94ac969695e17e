//! Skeleton.
pub mod app;
pub mod date;
pub mod draw;
#[cfg(not(target_arch = "wasm32"))]
pub mod html;
pub mod import;
pub mod layout;
#[cfg(not(target_arch = "wasm32"))]
pub mod metrics;
pub mod model;
pub mod scene;
pub mod text;
pub mod ticks;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod web;
