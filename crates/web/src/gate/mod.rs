//! The bot gate, as the part of a page.

mod view;

pub(crate) use view::GateView;
