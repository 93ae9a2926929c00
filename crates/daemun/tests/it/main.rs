//! The program, tested from outside: the real binary, on both engines, over HTTP.

mod browser;
mod support;

mod signing;
