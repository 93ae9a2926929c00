//! What a `User-Agent` header says: for a person in two names, for the score in every detail.

use risk::{Browser, Device, System, UserAgent};
use serde::{Deserialize, Serialize};

/// Browser, operating system and kind of device. No header is kept, only what was read from it and
/// a hash of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
pub struct Agent(UserAgent);

/// No header is longer than this; what follows is not read.
const MOST_BYTES: usize = 1024;

impl Default for Agent {
    fn default() -> Self {
        Self::read("")
    }
}

impl Agent {
    /// Reads the header; what it does not name stays unknown.
    pub fn read(header: &str) -> Self {
        let mut ends = (0..=header.len().min(MOST_BYTES)).rev();
        let end = ends.find(|end| header.is_char_boundary(*end)).unwrap_or(0);
        Self(UserAgent::parse(&header[..end]))
    }

    /// The browser's name, as people know it.
    pub fn browser(&self) -> Option<&'static str> {
        Some(self.0.browser.name()).filter(|name| !name.is_empty())
    }

    /// The system's name; Apple's phones and tablets are known by their own.
    pub fn system(&self) -> Option<&'static str> {
        let name = match (self.0.system, self.0.device) {
            (System::Ios, Device::Phone) => "iPhone",
            (System::Ios, Device::Tablet) => "iPad",
            (system, _) => system.name(),
        };
        Some(name).filter(|name| !name.is_empty())
    }

    /// Browser and system; none when neither is known.
    pub fn names(&self) -> Option<String> {
        let names: Vec<_> = [self.browser(), self.system()].into_iter().flatten().collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    pub fn is_phone(&self) -> bool {
        self.0.device == Device::Phone
    }

    /// Whether it lives inside another app, with cookies of its own.
    pub fn is_in_app(&self) -> bool {
        self.0.browser.is_in_app()
    }

    /// Whether a person would call the two by the same names.
    pub fn looks_like(&self, other: &Self) -> bool {
        self.browser() == other.browser() && self.system() == other.system()
    }

    /// Every detail.
    pub const fn details(&self) -> &UserAgent {
        &self.0
    }
}

/// An agent in a row.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Row {
    Details {
        device: Device,
        system: System,
        system_version: u16,
        browser: Browser,
        browser_version: u16,
        string: u64,
    },
    /// As rows were written at first.
    Names { browser: Option<String>, system: Option<String>, phone: bool },
}

impl From<Agent> for Row {
    fn from(Agent(agent): Agent) -> Self {
        let UserAgent { device, system, system_version, browser, browser_version, string } = agent;
        Self::Details { device, system, system_version, browser, browser_version, string }
    }
}

impl From<Row> for Agent {
    fn from(row: Row) -> Self {
        Self(match row {
            Row::Details { device, system, system_version, browser, browser_version, string } => {
                UserAgent { device, system, system_version, browser, browser_version, string }
            }
            Row::Names { browser, system, phone } => {
                let (system, device) = named(system.as_deref().unwrap_or_default(), phone);
                let name = browser.unwrap_or_default();
                let browser = Browser::named(&name).unwrap_or(Browser::Unknown);
                UserAgent { device, system, browser, ..*Self::default().details() }
            }
        })
    }
}

fn named(system: &str, phone: bool) -> (System, Device) {
    match (system, phone) {
        ("iPhone", _) => (System::Ios, Device::Phone),
        ("iPad", _) => (System::Ios, Device::Tablet),
        ("Android", true) => (System::Android, Device::Phone),
        ("Android", false) => (System::Android, Device::Tablet),
        ("Windows", _) => (System::Windows, Device::Desktop),
        ("macOS", _) => (System::MacOs, Device::Desktop),
        ("ChromeOS", _) => (System::ChromeOs, Device::Desktop),
        ("Linux", _) => (System::Linux, Device::Desktop),
        _ => (System::Unknown, Device::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHALE: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like \
        Gecko) Chrome/130.0.0.0 Whale/4.29.282.14 Safari/537.36";
    const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) \
        AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
    const TALK: &str = "Mozilla/5.0 (Linux; Android 14; SM-S918N) AppleWebKit/537.36 (KHTML, like \
        Gecko) Version/4.0 Chrome/130.0 Mobile Safari/537.36 KAKAOTALK 11.0.0";

    fn said(agent: &Agent) -> (Option<&'static str>, Option<&'static str>, bool) {
        (agent.browser(), agent.system(), agent.is_phone())
    }

    #[test]
    fn a_descendant_is_not_taken_for_its_ancestor() {
        let read = |header| said(&Agent::read(header));
        assert_eq!(read(WHALE), (Some("Whale"), Some("Windows"), false));
        assert_eq!(read(TALK), (Some("KakaoTalk"), Some("Android"), true));
        assert_eq!(read(SAFARI), (Some("Safari"), Some("iPhone"), true));
        assert!(Agent::read(TALK).is_in_app() && !Agent::read(SAFARI).is_in_app());
    }

    #[test]
    fn an_unknown_header_stays_unknown() {
        assert_eq!(said(&Agent::read("\u{0}weird")), (None, None, false));
        assert_eq!(said(&Agent::read(&"대문".repeat(10_000))), (None, None, false));
    }

    #[test]
    fn a_row_gives_back_every_detail() {
        for header in [WHALE, SAFARI, TALK, "", "curl/8.5.0"] {
            let agent = Agent::read(header);
            let row = serde_json::to_string(&agent).expect("plain JSON");
            assert!(!row.contains("Mozilla"), "{row}");
            assert_eq!(serde_json::from_str::<Agent>(&row).expect(&row), agent);
        }
    }

    #[test]
    fn rows_of_names_alone_are_still_read() {
        let row = r#"{"browser":"Samsung Internet","system":"Android","phone":true}"#;
        let agent: Agent = serde_json::from_str(row).expect("an old row");
        assert_eq!(said(&agent), (Some("Samsung Internet"), Some("Android"), true));
        let row = r#"{"browser":null,"system":"iPad","phone":false}"#;
        let agent: Agent = serde_json::from_str(row).expect("an old row");
        assert_eq!(said(&agent), (None, Some("iPad"), false));
    }
}
