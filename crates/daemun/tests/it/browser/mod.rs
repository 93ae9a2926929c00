//! The pages in Chromium, as people use them.

mod camera;
mod chromium;
mod confirmation;
mod copying;
mod every_page;
mod examine;
mod fields;
mod gate;
mod getting_back;
mod help;
mod identity;
mod journeys;
mod keyboard;
mod leaving;
mod measures;
mod messenger;
mod passkeys;
mod people;
mod qr;
mod recycled;
mod running;
mod saved;
mod shutting_out;
mod two_step;
mod walking;
