//! Holds the two languages against each other.

use std::collections::BTreeSet;

use super::{
    Fault, Parameter, Place, Source,
    compile::Compiler,
    index::{Found, Indexes},
    parameters::Parameters,
};
use crate::{lang::Lang, pattern::Piece};

/// A text that both languages agree on.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) ko: Vec<Piece>,
    pub(crate) en: Vec<Piece>,
}

/// Every text, in the order of the ids; or everything that is wrong, in the order of the files.
pub(crate) fn check(sources: &[Source]) -> Result<Vec<Message>, Vec<Fault>> {
    let mut faults = Vec::new();
    let parsed: Vec<_> = sources.iter().map(|source| (source, source.parse(&mut faults))).collect();
    let indexes = Indexes::new(&parsed, &mut faults);
    let [ko, en] = Lang::ALL.map(|lang| &indexes.of(lang).messages);
    let ids: BTreeSet<&str> = ko.keys().chain(en.keys()).copied().collect();
    let mut messages = Vec::new();
    for id in ids {
        match (ko.get(id), en.get(id)) {
            (Some(ko), Some(en)) => messages.push(message(*ko, *en, &indexes, &mut faults)),
            (Some(only), None) => faults.push(lone(*only, Lang::En)),
            (None, Some(only)) => faults.push(lone(*only, Lang::Ko)),
            (None, None) => {}
        }
    }
    faults.sort();
    faults.dedup();
    if faults.is_empty() { Ok(messages) } else { Err(faults) }
}

fn lone(only: Found<'_>, missing: Lang) -> Fault {
    let (id, area) = (only.name, &only.source.area);
    Fault {
        place: only.source.place_of(id),
        words: format!(
            "`{id}` is missing in texts/{missing}; add it to texts/{missing}/{area}.ftl"
        ),
    }
}

fn message<'a>(
    ko: Found<'a>,
    en: Found<'a>,
    indexes: &Indexes<'a>,
    faults: &mut Vec<Fault>,
) -> Message {
    let before = faults.len();
    let mut parameters = Parameters::default();
    let mut compile = |lang, found, parameters: &mut Parameters| {
        Compiler::new(lang, indexes.of(lang), parameters, faults).compile(found)
    };
    let korean = compile(Lang::Ko, ko, &mut parameters);
    let known = parameters.len();
    parameters.turn();
    let english = compile(Lang::En, en, &mut parameters);
    // What could not be read may hold the arguments that seem to be missing.
    if faults.len() == before {
        let left_out = parameters.left_out().map(|(name, at)| unused(name, at, en));
        let added = parameters.from(known).map(|(name, at)| unused(name, at, ko));
        faults.extend(left_out.chain(added));
    }
    let parameters = parameters.settle(faults);
    Message { id: ko.name.to_owned(), parameters, ko: korean, en: english }
}

fn unused(argument: &str, used_at: &Place, text: Found<'_>) -> Fault {
    Fault {
        place: text.source.place_of(text.name),
        words: format!(
            "`{}` does not use ${argument}, which it uses at {used_at}; use it in both or neither",
            text.name
        ),
    }
}
