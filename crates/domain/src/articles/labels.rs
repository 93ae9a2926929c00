//! The names of categories, topics and platforms.

use search::Facet;

use super::Flaw;

/// What a key is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub key: String,
    pub name: String,
    /// A line about it; may be empty.
    pub about: String,
}

/// The labels of one language, each kind in the order in which it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    categories: Vec<Label>,
    topics: Vec<Label>,
    platforms: Vec<Label>,
}

/// What a line looks like, for complaints.
const FORM: &str = "a line is `category KEY = name` or `category KEY = name | about`, \
                    with topic or platform in place of category";

impl Labels {
    /// Reads a list of labels: `category sign-up = 가입하기 | 계정 만들기` on each line, with
    /// `topic` and `platform` alike. Lines that begin with `#` are comments.
    ///
    /// # Errors
    /// Every line that is something else.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Flaw>> {
        let (mut labels, mut flaws) = (Self::default(), Vec::new());
        for (line, number) in text.lines().zip(1..) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match parse(line) {
                Some((facet, label)) if labels.find(facet, &label.key).is_none() => {
                    labels.of_mut(facet).push(label);
                }
                Some((_, label)) => {
                    flaws.push(Flaw::new(file, number, format!("{} stands twice", label.key)));
                }
                None => flaws.push(Flaw::new(file, number, FORM)),
            }
        }
        if flaws.is_empty() { Ok(labels) } else { Err(flaws) }
    }

    /// Takes the labels of `other` in: a key of both is called as `other` calls it.
    pub fn take(&mut self, other: &Self) {
        for facet in Facet::ALL {
            for label in other.of(facet) {
                let own = self.of_mut(facet);
                match own.iter_mut().find(|known| known.key == label.key) {
                    Some(known) => known.clone_from(label),
                    None => own.push(label.clone()),
                }
            }
        }
    }

    pub fn find(&self, facet: Facet, key: &str) -> Option<&Label> {
        self.of(facet).iter().find(|label| label.key == key)
    }

    /// What a key is called; itself when nobody named it.
    pub fn name<'a>(&'a self, facet: Facet, key: &'a str) -> &'a str {
        self.find(facet, key).map_or(key, |label| label.name.as_str())
    }

    /// The key of a name; itself when it names nothing.
    pub fn key<'a>(&'a self, facet: Facet, name: &'a str) -> &'a str {
        let found = self.of(facet).iter().find(|label| label.name == name);
        found.map_or(name, |label| label.key.as_str())
    }

    /// Where a key stands among its kind; behind all others when nobody named it.
    pub fn place(&self, facet: Facet, key: &str) -> usize {
        self.of(facet).iter().position(|label| label.key == key).unwrap_or(usize::MAX)
    }

    fn of(&self, facet: Facet) -> &[Label] {
        match facet {
            Facet::Category => &self.categories,
            Facet::Topic => &self.topics,
            Facet::Platform => &self.platforms,
        }
    }

    fn of_mut(&mut self, facet: Facet) -> &mut Vec<Label> {
        match facet {
            Facet::Category => &mut self.categories,
            Facet::Topic => &mut self.topics,
            Facet::Platform => &mut self.platforms,
        }
    }
}

/// A key as articles and URLs carry it: any text on one line, sixty letters at most.
pub(super) fn is_key(text: &str) -> bool {
    (1..=60).contains(&text.chars().count()) && !text.contains(char::is_control)
}

fn parse(line: &str) -> Option<(Facet, Label)> {
    let (kind, rest) = line.split_once(' ')?;
    let facet = match kind {
        "category" => Facet::Category,
        "topic" => Facet::Topic,
        "platform" => Facet::Platform,
        _ => return None,
    };
    let (key, said) = rest.split_once('=')?;
    let (name, about) = said.split_once('|').unwrap_or((said, ""));
    let label = Label {
        key: key.trim().to_owned(),
        name: name.trim().to_owned(),
        about: about.trim().to_owned(),
    };
    (is_key(&label.key) && is_key(&label.name)).then_some((facet, label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_in_the_order_of_the_list() {
        let text = "# 분류\ncategory b = 나 | 둘째\ncategory a = 가\n\ntopic t = 주제\n";
        let labels = Labels::read("labels.txt", text).expect("every line is one");
        assert_eq!(labels.name(Facet::Category, "b"), "나");
        assert_eq!(labels.name(Facet::Category, "결제"), "결제");
        assert_eq!(labels.key(Facet::Topic, "주제"), "t");
        assert!(labels.place(Facet::Category, "b") < labels.place(Facet::Category, "a"));
        assert!(labels.place(Facet::Category, "a") < labels.place(Facet::Category, "c"));
        assert_eq!(labels.find(Facet::Category, "b").expect("named").about, "둘째");
    }

    #[test]
    fn a_later_list_renames_and_adds() {
        let read = |text| Labels::read("labels.txt", text).expect("every line is one");
        let mut labels = read("category a = 가\ncategory b = 나");
        labels.take(&read("category a = 하나\ncategory c = 다"));
        assert_eq!(labels, read("category a = 하나\ncategory b = 나\ncategory c = 다"));
    }

    #[test]
    fn each_wrong_line_is_told() {
        let text = "category a = 가\ncategory a = 나\nkind b = 다\ntopic = 라\n";
        let flaws = Labels::read("labels.txt", text).expect_err("three lines are wrong");
        assert_eq!(flaws.iter().map(|flaw| flaw.line).collect::<Vec<_>>(), [2, 3, 4]);
    }
}
