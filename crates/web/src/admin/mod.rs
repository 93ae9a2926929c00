//! The admin API: what operators' programs and connected services ask and do, as JSON.

mod bodies;
mod routes;
mod views;

pub(crate) use routes::routes;
