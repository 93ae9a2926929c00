//! What a `User-Agent` header says, in the few words that a person would use.
//!
//! The full rule set of browser detection holds some 30 MB of compiled patterns; for a label such as
//! "Chrome, Windows" a short ordered table does, because every browser names its ancestors after
//! itself.

use serde::{Deserialize, Serialize};

/// Browser, operating system and kind of device, by their brand names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    pub browser: Option<String>,
    pub system: Option<String>,
    pub phone: bool,
}

/// A mark in the header, and the name it stands for. The first that is found wins, so descendants
/// stand before their ancestors.
const BROWSERS: &[(&str, &str)] = &[
    ("KAKAOTALK", "KakaoTalk"),
    ("NAVER(inapp", "NAVER"),
    ("Instagram", "Instagram"),
    ("FBAN", "Facebook"),
    ("Whale/", "Whale"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("EdgiOS/", "Edge"),
    ("EdgA/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("HeadlessChrome/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
    ("curl/", "curl"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

impl Agent {
    /// Reads the header; what it does not name stays unknown.
    pub fn read(header: &str) -> Self {
        let system = first(SYSTEMS, header);
        let phone = header.contains("Mobile") || system.as_deref() == Some("iPhone");
        Self { browser: first(BROWSERS, header), system, phone }
    }
}

fn first(table: &[(&str, &str)], header: &str) -> Option<String> {
    table.iter().find(|(mark, _)| header.contains(mark)).map(|(_, name)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> (String, String, bool) {
        let agent = Agent::read(header);
        (agent.browser.unwrap_or_default(), agent.system.unwrap_or_default(), agent.phone)
    }

    #[test]
    fn a_descendant_is_not_taken_for_its_ancestor() {
        let whale = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like \
            Gecko) Chrome/130.0.0.0 Whale/4.29.282.14 Safari/537.36";
        assert_eq!(read(whale), ("Whale".into(), "Windows".into(), false));
        let talk = "Mozilla/5.0 (Linux; Android 14; SM-S918N) AppleWebKit/537.36 (KHTML, like \
            Gecko) Version/4.0 Chrome/130.0 Mobile Safari/537.36 KAKAOTALK 11.0.0";
        assert_eq!(read(talk), ("KakaoTalk".into(), "Android".into(), true));
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
            (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(read(safari), ("Safari".into(), "iPhone".into(), true));
    }

    #[test]
    fn an_unknown_header_stays_unknown() {
        assert_eq!(Agent::read("\u{0}weird"), Agent::default());
    }
}
