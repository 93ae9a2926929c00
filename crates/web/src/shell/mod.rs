//! What every request passes and every page stands in.

mod answer;
mod asked;
mod assets;
mod client;
mod cookies;
mod credentials;
mod fields;
mod form;
mod frame;
mod going;
mod headers;
mod layer;
mod level;
mod measure;
mod negotiation;
mod operator;
mod outcome;
#[macro_use]
mod page;
mod parse;
mod problems;
mod qr;
mod refusals;
mod remembered;
mod said;
mod sent_code;
mod sent_digits;
mod table;
mod visit;

pub(crate) use answer::{Answer, Failure, Stop};
pub(crate) use asked::{Path, Query};
pub(crate) use assets::{Assets, asset};
pub(crate) use credentials::messenger_token;
pub(crate) use form::{Form, Nothing, Typed};
pub(crate) use frame::{Frame, Message};
pub(crate) use layer::{Shared, shell};
pub(crate) use measure::note_route;
pub(crate) use operator::{Caller, Declined, Told, reason};
pub(crate) use page::{Page, page};
pub(crate) use parse::{FieldRefusal, Parsing, code, local_path, ticked};
pub(crate) use qr::Qr;
pub(crate) use said::Said;
pub(crate) use sent_code::SentCode;
pub(crate) use sent_digits::SentDigits;
pub(crate) use table::{Described, Entry, Pages};
pub(crate) use visit::Visit;
