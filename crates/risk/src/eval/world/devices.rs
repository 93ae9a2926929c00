//! Devices, their browsers, and the strings these send over the year.

use super::knobs::{Knobs, Profile};
use crate::eval::random::Random;

/// What runs on a device and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Client {
    PhoneChrome,
    PhoneSamsung,
    PhoneSafari,
    PhoneFirefox,
    PhoneWhale,
    /// The browser inside the messenger of a Korean portal.
    InAppKakaoTalk,
    /// The browser inside the app of a Korean portal.
    InAppNaver,
    /// The browser inside a social network's app.
    InAppSocial,
    TabletSafari,
    TabletChrome,
    DesktopChrome,
    DesktopEdge,
    DesktopFirefox,
    DesktopSafari,
    DesktopWhale,
}

/// One device of somebody's.
#[derive(Clone, Debug)]
pub(super) struct Device {
    /// The browsers used on it and how often each.
    pub(super) clients: Vec<(Client, f64)>,
    /// The model an Android phone names itself by.
    model: usize,
    /// An index into the system versions met on desktops.
    system: usize,
    /// Days after a release until this device has it; stale devices stand still.
    lag: f64,
    stale: bool,
}

impl Device {
    /// Somebody's device, by the profile's shares.
    pub(super) fn somebodys(knobs: &Knobs, random: &mut Random) -> Self {
        let main = main_client(knobs.profile, random);
        let mut clients = vec![(main, 1.0)];
        add_in_app(knobs.profile, main, &mut clients, random);
        let popular = random.log_normal(20.0, 1.5);
        Self {
            clients,
            model: (popular as usize).min(MODELS - 1),
            system: random.weighted(&[0.62, 0.18, 0.10, 0.06, 0.04]),
            lag: random.exponential(knobs.update_lag),
            stale: random.chance(knobs.stale_devices),
        }
    }

    /// The browser used this time, as an index.
    pub(super) fn client(&self, random: &mut Random) -> usize {
        let weights: Vec<f64> = self.clients.iter().map(|(_, weight)| *weight).collect();
        random.weighted(&weights)
    }

    /// What that browser sends on this day of the year.
    pub(super) fn string(&self, client: usize, day: f64, profile: Profile) -> String {
        let seen = if self.stale { -40.0 - self.lag } else { day - self.lag };
        self.write(self.clients[client].0, seen, Year::of(profile))
    }

    fn write(&self, client: Client, day: f64, year: Year) -> String {
        let chrome = year.chrome(day);
        let phone = self.phone(year, day);
        let mac = year.mac(self.system);
        let ios = year.ios(day, '_');
        let safari = year.ios(day, '.');
        let apple = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let blink = "AppleWebKit/537.36 (KHTML, like Gecko)";
        let iphone = format!("Mozilla/5.0 (iPhone; CPU iPhone OS {ios} like Mac OS X) {apple}");
        let android = format!("Mozilla/5.0 (Linux; {phone}) {blink}");
        let desk =
            format!("Mozilla/5.0 ({}) {blink} Chrome/{chrome} Safari/537.36", self.desk(mac));
        let major = year.major(day);
        match client {
            Client::PhoneChrome => format!("{android} Chrome/{chrome} Mobile Safari/537.36"),
            Client::PhoneSamsung => format!(
                "{android} SamsungBrowser/{} Chrome/{chrome} Mobile Safari/537.36",
                year.samsung(day)
            ),
            Client::PhoneWhale => {
                format!("{android} Chrome/{chrome} Whale/{} Mobile Safari/537.36", year.whale(day))
            }
            Client::PhoneFirefox => {
                let gecko = major.saturating_sub(3);
                format!(
                    "Mozilla/5.0 (Android 10; Mobile; rv:{gecko}.0) Gecko/{gecko}.0 Firefox/{gecko}.0"
                )
            }
            Client::PhoneSafari => format!("{iphone} Version/{safari} Mobile/15E148 Safari/604.1"),
            Client::InAppSocial => format!(
                "{iphone} Mobile/15E148 [FBAN/FBIOS;FBDV/iPhone{},1;FBSV/{safari}]",
                9 + self.model % 5
            ),
            Client::InAppKakaoTalk => format!(
                "{android} Version/4.0 Chrome/{chrome} Mobile Safari/537.36;KAKAOTALK {}",
                year.app(day, 25)
            ),
            Client::InAppNaver => format!(
                "{android} Version/4.0 Chrome/{chrome} Mobile Safari/537.36 NAVER(inapp; search; 2000; {})",
                year.app(day, 12)
            ),
            Client::TabletSafari => {
                format!(
                    "Mozilla/5.0 (iPad; CPU OS {ios} like Mac OS X) {apple} Version/{safari} Mobile/15E148 Safari/604.1"
                )
            }
            Client::TabletChrome => format!("{android} Chrome/{chrome} Safari/537.36"),
            Client::DesktopChrome => desk,
            Client::DesktopEdge => format!("{desk} Edg/{chrome}"),
            Client::DesktopWhale => format!("{desk} Whale/{}", year.whale(day)),
            Client::DesktopFirefox => {
                let gecko = major.saturating_sub(3);
                let system = self.desk(mac);
                format!("Mozilla/5.0 ({system}; rv:{gecko}.0) Gecko/20100101 Firefox/{gecko}.0")
            }
            Client::DesktopSafari => {
                format!("Mozilla/5.0 ({mac}) {apple} Version/{safari} Safari/605.1.15")
            }
        }
    }

    fn phone(&self, year: Year, day: f64) -> String {
        if year.reduced {
            return "Android 10; K".to_owned();
        }
        let version =
            8 + (self.model + usize::from(day > 200.0 && self.model.is_multiple_of(3))) % 4;
        format!(
            "Android {version}; SM-{}{:02}F",
            ["G9", "A5", "N9", "J3"][self.model % 4],
            self.model
        )
    }

    fn desk(&self, mac: &'static str) -> &'static str {
        match self.system {
            0 => "Windows NT 10.0; Win64; x64",
            1 | 2 => mac,
            3 => "Windows NT 6.1; Win64; x64",
            _ => "X11; Linux x86_64",
        }
    }
}

/// How many phone models there are.
const MODELS: usize = 400;

fn main_client(profile: Profile, random: &mut Random) -> Client {
    let shares: &[(Client, f64)] = match profile {
        Profile::Nordic => &NORDIC,
        Profile::Korean => &KOREAN,
    };
    let weights: Vec<f64> = shares.iter().map(|(_, share)| *share).collect();
    shares[random.weighted(&weights)].0
}

/// People open links from inside apps, so one phone has several browsers with cookies of their own.
fn add_in_app(
    profile: Profile,
    main: Client,
    clients: &mut Vec<(Client, f64)>,
    random: &mut Random,
) {
    let android = matches!(main, Client::PhoneChrome | Client::PhoneSamsung | Client::PhoneWhale);
    match profile {
        Profile::Nordic if main == Client::PhoneSafari && random.chance(0.25) => {
            clients.push((Client::InAppSocial, 0.3));
        }
        Profile::Korean if android => {
            if random.chance(0.45) {
                clients.push((Client::InAppKakaoTalk, 0.25));
            }
            if random.chance(0.35) {
                clients.push((Client::InAppNaver, 0.3));
            }
        }
        Profile::Nordic | Profile::Korean => {}
    }
}

const NORDIC: [(Client, f64); 10] = [
    (Client::PhoneSafari, 0.33),
    (Client::PhoneChrome, 0.26),
    (Client::PhoneSamsung, 0.07),
    (Client::PhoneFirefox, 0.01),
    (Client::TabletSafari, 0.03),
    (Client::TabletChrome, 0.01),
    (Client::DesktopChrome, 0.16),
    (Client::DesktopEdge, 0.06),
    (Client::DesktopFirefox, 0.03),
    (Client::DesktopSafari, 0.04),
];

const KOREAN: [(Client, f64); 11] = [
    (Client::PhoneSafari, 0.19),
    (Client::PhoneChrome, 0.17),
    (Client::PhoneSamsung, 0.25),
    (Client::PhoneWhale, 0.03),
    (Client::TabletSafari, 0.02),
    (Client::TabletChrome, 0.02),
    (Client::DesktopChrome, 0.17),
    (Client::DesktopEdge, 0.08),
    (Client::DesktopFirefox, 0.01),
    (Client::DesktopSafari, 0.02),
    (Client::DesktopWhale, 0.04),
];

/// The releases of the imitated year.
#[derive(Clone, Copy, Debug)]
struct Year {
    chrome: u32,
    ios: u32,
    /// Whether browsers have stopped naming phone models and minor versions.
    reduced: bool,
}

impl Year {
    fn of(profile: Profile) -> Self {
        match profile {
            Profile::Nordic => Self { chrome: 80, ios: 13, reduced: false },
            Profile::Korean => Self { chrome: 131, ios: 18, reduced: true },
        }
    }

    /// A major release of the Chromium family every 35 days.
    fn major(self, day: f64) -> u32 {
        let since = (day / 35.0).floor();
        self.chrome.saturating_add_signed(since as i32)
    }

    /// The full version, with a repair every 7 days.
    fn chrome(self, day: f64) -> String {
        let major = self.major(day);
        if self.reduced {
            return format!("{major}.0.0.0");
        }
        let repair = (day.rem_euclid(35.0) / 7.0) as u32;
        format!("{major}.0.{}.{}", 3987 + (major - 70) * 92, 87 + repair * 31)
    }

    /// A release every 18 days; the major one in autumn.
    fn ios(self, day: f64, dot: char) -> String {
        let number = (day / 18.0).floor() as i32 + 3;
        let major = self.ios + u32::from(number >= 15) - u32::from(number < 0);
        let minor = number.rem_euclid(15) / 2;
        let repair = number.rem_euclid(2);
        format!("{major}{dot}{minor}{dot}{repair}")
    }

    fn mac(self, system: usize) -> &'static str {
        match (self.reduced, system) {
            (true, _) | (false, 1) => "Macintosh; Intel Mac OS X 10_15_7",
            (false, _) => "Macintosh; Intel Mac OS X 10_14_6",
        }
    }

    fn samsung(self, day: f64) -> String {
        let number = (day / 60.0).floor() as i32;
        format!("{}.{}", 11 + number.div_euclid(2), number.rem_euclid(2))
    }

    fn whale(self, day: f64) -> String {
        let number = (day / 30.0).floor() as i32;
        format!("{}.{}.{}.18", self.chrome / 40, 28 + number, 200 + number * 7)
    }

    fn app(self, day: f64, major: i32) -> String {
        let number = (day / 21.0).floor() as i32 + 12;
        format!("{}.{}.0", major + number.div_euclid(12), number.rem_euclid(12))
    }
}
