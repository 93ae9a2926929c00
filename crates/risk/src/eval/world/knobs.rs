//! Every number of the made-up world, in one place, so that the evaluation can turn each.

/// Which population is imitated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Calibrated to the published marginals of the public sign-in dataset (Norway, 2020).
    Nordic,
    /// Korea: few carriers, carrier NAT, in-app browsers. No published marginals; assumptions.
    Korean,
}

impl Profile {
    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nordic => "nordic",
            Self::Korean => "korean",
        }
    }
}

/// The numbers of a world. Shares and rates are probabilities, spans are days.
#[derive(Clone, Debug, PartialEq)]
pub struct Knobs {
    pub profile: Profile,
    pub users: usize,
    /// Attacks of each kind, spread over the test period.
    pub attacks: usize,
    /// Users who sign in from ever-changing countries (tunnels, private relays, resolver errors).
    pub roaming_users: f64,
    /// How often such a user does.
    pub roaming_rate: f64,
    /// How often anybody else is abroad.
    pub abroad_rate: f64,
    /// Users who use a mobile carrier besides their home network.
    pub carrier_users: f64,
    /// How often such a user does.
    pub carrier_rate: f64,
    /// Another network in the same country: work, a café.
    pub elsewhere_rate: f64,
    /// Median time until a home address is leased anew.
    pub lease_days: f64,
    /// Homes whose address never changes.
    pub fixed_homes: f64,
    /// Homes whose leases come from anywhere in the provider's network, not from one neighbourhood.
    pub scattered_homes: f64,
    /// Users with a second device.
    pub second_device: f64,
    /// How often a second device is used.
    pub second_rate: f64,
    /// How often a sign-in comes from a borrowed or brand-new device.
    pub other_device: f64,
    /// Mean time until a device takes a browser update.
    pub update_lag: f64,
    /// Devices that never update.
    pub stale_devices: f64,
    /// How often a browser used before still has its cookie.
    pub cookie_kept: f64,
    /// Untargeted attackers whose address was used for guessing during the day before.
    pub guessing_sources: f64,
    /// The same for targeted attackers.
    pub guessing_targeted: f64,
    /// How often an owner mistypes before a sign-in.
    pub typing_slips: f64,
    /// Rows for unknown names, as a share of all rows.
    pub unknown_names: f64,
    /// How much more people move and change devices in the drift period.
    pub drift: f64,
}

impl Knobs {
    /// The numbers whose marginals and baseline lie nearest to the published ones.
    pub fn nordic() -> Self {
        Self {
            profile: Profile::Nordic,
            users: 100_000,
            attacks: 2_000,
            roaming_users: 0.115,
            roaming_rate: 0.85,
            abroad_rate: 0.07,
            carrier_users: 0.45,
            carrier_rate: 0.4,
            elsewhere_rate: 0.035,
            lease_days: 28.0,
            fixed_homes: 0.2,
            scattered_homes: 0.6,
            second_device: 0.45,
            second_rate: 0.3,
            other_device: 0.035,
            update_lag: 18.0,
            stale_devices: 0.25,
            cookie_kept: 0.985,
            guessing_sources: 0.5,
            guessing_targeted: 0.1,
            typing_slips: 0.15,
            unknown_names: 0.449,
            drift: 1.15,
        }
    }

    /// Korea: less roaming, far more carrier NAT, several browsers on one phone.
    pub fn korean() -> Self {
        Self {
            profile: Profile::Korean,
            roaming_users: 0.03,
            abroad_rate: 0.02,
            carrier_users: 0.85,
            carrier_rate: 0.5,
            elsewhere_rate: 0.05,
            lease_days: 90.0,
            second_device: 0.5,
            ..Self::nordic()
        }
    }

    /// The numbers of a profile.
    pub fn of(profile: Profile) -> Self {
        match profile {
            Profile::Nordic => Self::nordic(),
            Profile::Korean => Self::korean(),
        }
    }

    /// The number of this name, to be turned; `None` when there is no such number.
    pub fn turn(&mut self, name: &str) -> Option<&mut f64> {
        Some(match name {
            "roaming_users" => &mut self.roaming_users,
            "roaming_rate" => &mut self.roaming_rate,
            "abroad_rate" => &mut self.abroad_rate,
            "carrier_users" => &mut self.carrier_users,
            "carrier_rate" => &mut self.carrier_rate,
            "elsewhere_rate" => &mut self.elsewhere_rate,
            "lease_days" => &mut self.lease_days,
            "fixed_homes" => &mut self.fixed_homes,
            "scattered_homes" => &mut self.scattered_homes,
            "second_device" => &mut self.second_device,
            "second_rate" => &mut self.second_rate,
            "other_device" => &mut self.other_device,
            "update_lag" => &mut self.update_lag,
            "stale_devices" => &mut self.stale_devices,
            "cookie_kept" => &mut self.cookie_kept,
            "guessing_sources" => &mut self.guessing_sources,
            "guessing_targeted" => &mut self.guessing_targeted,
            "typing_slips" => &mut self.typing_slips,
            "unknown_names" => &mut self.unknown_names,
            "drift" => &mut self.drift,
            _ => return None,
        })
    }
}
