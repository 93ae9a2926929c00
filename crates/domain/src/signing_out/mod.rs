//! Signing out: this session, another one, all others, or all.

mod sign_out;

pub use sign_out::{
    end_all, end_by_link, end_one, end_others, forget_browser, remove_saved, remove_saved_here,
    sign_out,
};
