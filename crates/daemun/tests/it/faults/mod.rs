//! What breaks from outside: killed processes, a lost database, floods, and ears that listen to
//! time.

mod deeds;
mod flood;
mod halves;
mod kills;
mod lives;
mod locked;
mod outage;
mod process;
mod quiet;
mod seed;
mod timing;
