//! Getting back in: what it takes, what strangers see, and how it is stopped.

mod carrier;
mod coming_back;
mod finding;
mod locked;
mod messenger;
mod pace;
mod people;
mod slow_way;
mod strangers;
