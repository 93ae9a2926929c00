//! Mail domains as fingers mistype them.

/// The well-known domain that `domain` was probably meant to be; `None` when it is one itself or
/// resembles none.
pub(super) fn meant_domain(domain: &str) -> Option<&'static str> {
    let known = || include_str!("../../data/mail_domains.txt").lines().filter_map(known_domain);
    if known().any(|(name, _)| name == domain) {
        return None;
    }
    let listed = known().find(|(_, slips)| slips.split(' ').any(|slip| slip == domain));
    let nearest = || {
        let near = known().map(|(name, _)| (slips_between(domain, name), name));
        near.filter(|&(slips, name)| slips <= slips_allowed(name)).min_by_key(|&(slips, _)| slips)
    };
    listed.map(|(name, _)| name).or_else(|| nearest().map(|(_, name)| name))
}

fn known_domain(line: &'static str) -> Option<(&'static str, &'static str)> {
    let (name, slips) = line.split_once(':')?;
    (!name.starts_with('#')).then_some((name, slips.trim_start()))
}

/// A short domain is one slip away from many honest ones (`me.com` from `we.com`); a long one is
/// recognised through two.
fn slips_allowed(name: &str) -> usize {
    match name.len() {
        0..=7 => 0,
        8..=10 => 1,
        _ => 2,
    }
}

/// Letters left out, put in, exchanged or swapped with their neighbour (optimal string alignment).
fn slips_between(typed: &str, meant: &str) -> usize {
    let (typed, meant) = (typed.as_bytes(), meant.as_bytes());
    // Far apart in length is far apart in letters, and typed domains can be long.
    if typed.len().abs_diff(meant.len()) > 2 {
        return usize::MAX;
    }
    let mut before = vec![0; meant.len() + 1];
    let mut last: Vec<usize> = (0..=meant.len()).collect();
    for row in 1..=typed.len() {
        let mut this = vec![row; meant.len() + 1];
        for column in 1..=meant.len() {
            let same = typed[row - 1] == meant[column - 1];
            let exchanged = last[column - 1] + usize::from(!same);
            let mut slips = exchanged.min(last[column] + 1).min(this[column - 1] + 1);
            let swapped = row > 1
                && column > 1
                && typed[row - 1] == meant[column - 2]
                && typed[row - 2] == meant[column - 1];
            if swapped {
                slips = slips.min(before[column - 2] + 1);
            }
            this[column] = slips;
        }
        before = std::mem::replace(&mut last, this);
    }
    last[meant.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_slips_are_recognised() {
        for (typed, meant) in [
            ("gmial.com", "gmail.com"),
            ("gamil.com", "gmail.com"),
            ("gmail.con", "gmail.com"),
            ("gmail.co", "gmail.com"),
            ("gmaill.com", "gmail.com"),
            ("naver.con", "naver.com"),
            ("naver.cmo", "naver.com"),
            ("nave.com", "naver.com"),
            ("never.com", "naver.com"),
            ("naver.co.kr", "naver.com"),
            ("hanmial.net", "hanmail.net"),
            ("hanmali.net", "hanmail.net"),
            ("hamnail.net", "hanmail.net"),
            ("hanmail.com", "hanmail.net"),
            ("duam.net", "daum.net"),
            ("daum.com", "daum.net"),
            ("nate.con", "nate.com"),
            ("kakao.con", "kakao.com"),
            ("hotmial.com", "hotmail.com"),
            ("outlok.com", "outlook.com"),
            ("iclould.com", "icloud.com"),
            ("yahooo.com", "yahoo.com"),
        ] {
            assert_eq!(meant_domain(typed), Some(meant), "{typed}");
        }
    }

    #[test]
    fn honest_domains_are_left_alone() {
        for domain in [
            "naver.com",
            "mail.com",
            "korea.kr",
            "we.com",
            "my.com",
            "example.com",
            "daemun.kr",
            "samsung.com",
            "hanyang.ac.kr",
            "hey.com",
            "qq.com",
            "web.de",
            "gmx.at",
        ] {
            assert_eq!(meant_domain(domain), None, "{domain}");
        }
    }

    #[test]
    fn every_listed_slip_leads_to_its_domain() {
        let lines = include_str!("../../data/mail_domains.txt").lines();
        for (name, slips) in lines.filter_map(known_domain) {
            for slip in slips.split(' ').filter(|slip| !slip.is_empty()) {
                assert_eq!(meant_domain(slip), Some(name));
            }
        }
    }
}
