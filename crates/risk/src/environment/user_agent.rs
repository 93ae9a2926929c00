//! What a User-Agent header says about device, system and browser.
//!
//! A parser of our own instead of the collected rules of uap-core: those, compiled by the crate
//! `ua-parser` 0.2.2, held 27 MB resident and took .12 s to build, for a thousand families that a
//! risk score has no use for. This one holds nothing and reads a header in under a microsecond.
//! It knows the in-app browsers of KakaoTalk and NAVER, which browser-family rules lump together
//! with Chrome.

use serde::{Deserialize, Serialize};

use super::hash::hash_bytes;

/// What kind of device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Device {
    Phone,
    Tablet,
    Desktop,
    Television,
    /// A crawler or a script that says so.
    Robot,
    Unknown,
}

/// Which system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum System {
    Windows,
    MacOs,
    Ios,
    Android,
    ChromeOs,
    Linux,
    Tizen,
    Unknown,
}

/// Which browser, in-app browsers apart from the engine they embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Browser {
    KakaoTalk,
    Naver,
    Daum,
    Line,
    Facebook,
    Instagram,
    Whale,
    Samsung,
    Edge,
    Opera,
    Yandex,
    Vivaldi,
    UcBrowser,
    MiBrowser,
    DuckDuckGo,
    Firefox,
    ChromeHeadless,
    AndroidWebView,
    Chrome,
    InternetExplorer,
    Safari,
    /// A crawler or a script that says so.
    Robot,
    Unknown,
}

/// A parsed User-Agent header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UserAgent {
    pub device: Device,
    pub system: System,
    /// Major version of the system, and for Apple's desktop the minor one; zero when unsaid.
    pub system_version: u16,
    pub browser: Browser,
    /// Major version of the browser; zero when unsaid.
    pub browser_version: u16,
    /// The whole header, hashed.
    pub string: u64,
}

impl UserAgent {
    /// Reads a header of any length and content; what is not recognised is `Unknown`.
    pub fn parse(header: &str) -> Self {
        let (browser, browser_version) = browser(header);
        let (system, system_version) = system(header);
        let device = device(header, browser, system);
        let string = hash_bytes(header.as_bytes());
        Self { device, system, system_version, browser, browser_version, string }
    }
}

impl System {
    /// The name people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Windows => "Windows",
            Self::MacOs => "macOS",
            Self::Ios => "iOS",
            Self::Android => "Android",
            Self::ChromeOs => "ChromeOS",
            Self::Linux => "Linux",
            Self::Tizen => "Tizen",
            Self::Unknown => "",
        }
    }
}

impl Browser {
    /// The name people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::KakaoTalk => "KakaoTalk",
            Self::Naver => "NAVER",
            Self::Daum => "Daum",
            Self::Line => "LINE",
            Self::Facebook => "Facebook",
            Self::Instagram => "Instagram",
            Self::Whale => "Whale",
            Self::Samsung => "Samsung Internet",
            Self::Edge => "Edge",
            Self::Opera => "Opera",
            Self::Yandex => "Yandex Browser",
            Self::Vivaldi => "Vivaldi",
            Self::UcBrowser => "UC Browser",
            Self::MiBrowser => "Mi Browser",
            Self::DuckDuckGo => "DuckDuckGo",
            Self::Firefox => "Firefox",
            Self::ChromeHeadless | Self::Chrome => "Chrome",
            Self::AndroidWebView => "Android WebView",
            Self::InternetExplorer => "Internet Explorer",
            Self::Safari => "Safari",
            Self::Robot | Self::Unknown => "",
        }
    }

    /// The browser that people know by this name.
    pub fn named(name: &str) -> Option<Self> {
        let marked = MARKS.iter().map(|(_, browser)| *browser);
        let unmarked = [Self::Chrome, Self::AndroidWebView, Self::InternetExplorer, Self::Safari];
        marked.chain(unmarked).find(|browser| !name.is_empty() && browser.name() == name)
    }

    /// Whether it lives inside another app, with cookies of its own.
    pub fn is_in_app(self) -> bool {
        matches!(
            self,
            Self::KakaoTalk
                | Self::Naver
                | Self::Daum
                | Self::Line
                | Self::Facebook
                | Self::Instagram
                | Self::AndroidWebView
        )
    }
}

/// Marks in the order in which they decide: an app names itself beside the browser it embeds, a
/// derived browser beside the one it derives from.
const MARKS: [(&str, Browser); 33] = [
    ("KAKAOTALK", Browser::KakaoTalk),
    ("NAVER(inapp", Browser::Naver),
    ("DaumApps/", Browser::Daum),
    (" Line/", Browser::Line),
    ("Instagram ", Browser::Instagram),
    ("FBAN/", Browser::Facebook),
    ("FBAV/", Browser::Facebook),
    ("Whale/", Browser::Whale),
    ("SamsungBrowser/", Browser::Samsung),
    ("EdgA/", Browser::Edge),
    ("EdgiOS/", Browser::Edge),
    ("Edg/", Browser::Edge),
    ("Edge/", Browser::Edge),
    ("OPR/", Browser::Opera),
    ("OPT/", Browser::Opera),
    ("Opera", Browser::Opera),
    ("YaBrowser/", Browser::Yandex),
    ("Vivaldi/", Browser::Vivaldi),
    ("UCBrowser/", Browser::UcBrowser),
    ("MiuiBrowser/", Browser::MiBrowser),
    ("DuckDuckGo/", Browser::DuckDuckGo),
    ("FxiOS/", Browser::Firefox),
    ("Firefox/", Browser::Firefox),
    ("HeadlessChrome/", Browser::ChromeHeadless),
    ("CriOS/", Browser::Chrome),
    ("bot", Browser::Robot),
    ("Bot", Browser::Robot),
    ("crawl", Browser::Robot),
    ("spider", Browser::Robot),
    ("curl/", Browser::Robot),
    ("python-", Browser::Robot),
    ("Go-http-client", Browser::Robot),
    ("Java/", Browser::Robot),
];

fn browser(header: &str) -> (Browser, u16) {
    for (mark, browser) in MARKS {
        if let Some(version) = after(header, mark) {
            return (browser, version_of(browser, header, version));
        }
    }
    if let Some(version) = after(header, "Chrome/") {
        let embedded = header.contains("; wv)") || header.contains(" Version/4.0 ");
        let browser = if embedded { Browser::AndroidWebView } else { Browser::Chrome };
        return (browser, number(version));
    }
    if let Some(version) = after(header, "MSIE ").or_else(|| after(header, "Trident/")) {
        return (Browser::InternetExplorer, number(version));
    }
    if header.contains("Safari/") || header.contains("AppleWebKit/") {
        return (Browser::Safari, after(header, "Version/").map_or(0, number));
    }
    (Browser::Unknown, 0)
}

/// In most headers the version follows the mark; an in-app browser of NAVER writes it last in the
/// parenthesis (`NAVER(inapp; search; 2000; 12.6.1)`), social apps in a field of their own.
fn version_of(browser: Browser, header: &str, after_mark: &str) -> u16 {
    match browser {
        Browser::Naver => {
            let inside = after_mark.split(')').next().unwrap_or_default();
            let dotted = inside.split(';').map(str::trim).find(|field| field.contains('.'));
            dotted.map_or(0, number)
        }
        Browser::Facebook => after(header, "FBAV/").map_or(0, number),
        Browser::Opera => after(header, "Version/").map_or_else(|| number(after_mark), number),
        _ => number(after_mark.trim_start_matches([' ', '/'])),
    }
}

fn system(header: &str) -> (System, u16) {
    if let Some(version) = after(header, "Windows NT ") {
        return (System::Windows, number(version));
    }
    if header.contains("iPhone") || header.contains("iPad") || header.contains("iPod") {
        return (System::Ios, after(header, " OS ").map_or(0, number));
    }
    if let Some(version) = after(header, "Mac OS X ") {
        return (System::MacOs, major_and_minor(version));
    }
    if let Some(version) = after(header, "Android") {
        return (System::Android, number(version.trim_start()));
    }
    let others = [("CrOS", System::ChromeOs), ("Tizen", System::Tizen), ("Linux", System::Linux)];
    let found = others.iter().find(|(mark, _)| header.contains(mark));
    (found.map_or(System::Unknown, |(_, system)| *system), 0)
}

fn device(header: &str, browser: Browser, system: System) -> Device {
    if browser == Browser::Robot {
        return Device::Robot;
    }
    if header.contains("SMART-TV") || header.contains("SmartTV") || header.contains("Web0S") {
        return Device::Television;
    }
    match system {
        System::Ios if header.contains("iPad") => Device::Tablet,
        System::Ios => Device::Phone,
        System::Android if header.contains("Mobile") => Device::Phone,
        System::Android => Device::Tablet,
        System::Tizen => Device::Phone,
        System::Windows | System::MacOs | System::ChromeOs | System::Linux => Device::Desktop,
        System::Unknown => Device::Unknown,
    }
}

fn after<'a>(header: &'a str, mark: &str) -> Option<&'a str> {
    header.find(mark).map(|at| &header[at + mark.len()..])
}

/// The number a text begins with; zero when there is none or it is too large.
fn number(text: &str) -> u16 {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().unwrap_or(0)
}

/// `10_15_7` and `10.15` as 1015, `13_1` as 1301: Apple changed the major number once in decades.
fn major_and_minor(text: &str) -> u16 {
    let mut parts = text.split(['_', '.']);
    let major = parts.next().map_or(0, number);
    let minor = parts.next().map_or(0, number);
    major.saturating_mul(100).saturating_add(minor.min(99))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> (Device, System, u16, Browser, u16) {
        let agent = UserAgent::parse(header);
        let UserAgent { device, system, system_version, browser, browser_version, .. } = agent;
        (device, system, system_version, browser, browser_version)
    }

    #[test]
    fn in_app_browsers_are_not_the_browsers_they_embed() {
        assert_eq!(
            read(
                "Mozilla/5.0 (Linux; Android 14; SM-S918N Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.6778.39 Mobile Safari/537.36;KAKAOTALK 2511050"
            ),
            (Device::Phone, System::Android, 14, Browser::KakaoTalk, 0)
        );
        assert_eq!(
            read(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 KAKAOTALK/10.8.5 (INAPP)"
            ),
            (Device::Phone, System::Ios, 17, Browser::KakaoTalk, 10)
        );
        assert_eq!(
            read(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 NAVER(inapp; search; 2000; 12.6.1; 14PRO)"
            ),
            (Device::Phone, System::Ios, 17, Browser::Naver, 12)
        );
    }

    #[test]
    fn derived_browsers_are_told_from_their_origin() {
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0";
        for (tail, browser, version) in [
            (" Safari/537.36", Browser::Chrome, 131),
            (" Safari/537.36 Edg/131.0.0.0", Browser::Edge, 131),
            (" Whale/4.29.282.14 Safari/537.36", Browser::Whale, 4),
            (" Safari/537.36 OPR/116.0.0.0", Browser::Opera, 116),
        ] {
            let read = read(&format!("{windows}{tail}"));
            assert_eq!(read, (Device::Desktop, System::Windows, 10, browser, version));
        }
    }

    #[test]
    fn versions_of_systems_are_read() {
        assert_eq!(
            read(
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15"
            ),
            (Device::Desktop, System::MacOs, 1015, Browser::Safari, 17)
        );
        assert_eq!(
            read(
                "Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/112.0 Mobile/15E148 Safari/604.1"
            ),
            (Device::Tablet, System::Ios, 12, Browser::Chrome, 112)
        );
        assert_eq!(
            read("Mozilla/5.0 (Android 13; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0"),
            (Device::Phone, System::Android, 13, Browser::Firefox, 128)
        );
    }

    #[test]
    fn scripts_and_nonsense_are_named_as_such() {
        assert_eq!(read("curl/8.5.0").0, Device::Robot);
        assert_eq!(read(""), (Device::Unknown, System::Unknown, 0, Browser::Unknown, 0));
        assert_eq!(read("대문 Android").1, System::Android);
        assert_eq!(read("Firefox/999999999999").4, 0);
    }
}
