//! Places to pretend to be in.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv4Addr},
    sync::{Mutex, PoisonError},
};

use domain::environments::{Agent, BrowserId, Environment, Place};

use crate::app::Demo;

/// A place that a browser can pretend to be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pretended {
    #[default]
    Home,
    Cafe,
    Abroad,
    Datacentre,
}

impl Pretended {
    pub(super) const ALL: [Self; 4] = [Self::Home, Self::Cafe, Self::Abroad, Self::Datacentre];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Cafe => "cafe",
            Self::Abroad => "abroad",
            Self::Datacentre => "datacentre",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.name() == name)
    }

    const fn address(self) -> Ipv4Addr {
        match self {
            Self::Home => Ipv4Addr::new(121, 134, 20, 31),
            Self::Cafe => Ipv4Addr::new(211, 36, 145, 77),
            Self::Abroad => Ipv4Addr::new(73, 162, 14, 5),
            Self::Datacentre => Ipv4Addr::new(116, 203, 51, 7),
        }
    }

    /// The provider of the address. The embedded table knows none.
    const fn asn(self) -> u32 {
        match self {
            Self::Home => 4766,
            Self::Cafe => 17858,
            Self::Abroad => 7922,
            Self::Datacentre => 24940,
        }
    }

    const fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Home | Self::Cafe => ("KR", "Seoul"),
            Self::Abroad => ("US", "San Francisco"),
            Self::Datacentre => ("DE", "Nuremberg"),
        }
    }
}

/// Which browser pretends to be where. Forgotten when the program ends.
#[derive(Debug, Default)]
pub(crate) struct Places(Mutex<HashMap<BrowserId, Pretended>>);

impl Places {
    pub(super) fn set(&self, browser: BrowserId, place: Pretended) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(browser, place);
    }

    pub(super) fn of(&self, browser: BrowserId) -> Pretended {
        let places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        places.get(&browser).copied().unwrap_or_default()
    }

    /// A browser goes on as another visit.
    pub(crate) fn carry_over(&self, from: BrowserId, to: BrowserId) {
        self.set(to, self.of(from));
    }
}

/// The agent in the place that this browser pretends to be in.
pub(crate) fn pretend(demo: &Demo, browser: BrowserId, agent: Agent) -> Environment {
    let pretended = demo.places.of(browser);
    let (country, town) = pretended.place();
    let place = Place { country: Some(country.to_owned()), town: Some(town.to_owned()) };
    let (address, asn) = (IpAddr::V4(pretended.address()), Some(pretended.asn()));
    Environment { agent, address, place, asn }
}
