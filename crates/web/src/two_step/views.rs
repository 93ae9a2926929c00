//! What the pages of two-step show.

use domain::{
    Timestamp,
    operators::Operator,
    removals::What,
    second_step::{App, Kind, Kinds, Paper, Skip},
    two_step::Listed,
};
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use crate::{
    removing::{RemovalView, Removals},
    sessions::EnvironmentView,
    shell::{Frame, Visit},
};

fn words(frame: &Frame, at: Timestamp) -> String {
    frame.words.say(&say::date_and_time(Moment(at.0)))
}

/// A kind of method.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct KindView {
    /// `messenger`, `passkey`, `app`, `phone` or `email`.
    pub kind: &'static str,
    /// Whether it gives the second proof; before two-step is on, whether it would.
    pub chosen: bool,
    /// Whether it does so no more once `kinds_go` is over.
    pub leaves: bool,
    /// What the account has of it.
    pub methods: Vec<MethodView>,
    /// Where one is added.
    pub add_path: &'static str,
}

impl KindView {
    pub(super) fn all(
        visit: &Visit,
        frame: &Frame,
        (kinds, going): (Option<&Kinds>, &Kinds),
        methods: &[Listed],
        removals: &Removals<'_>,
    ) -> Vec<Self> {
        let view = |kind: Kind| Self {
            kind: kind.name(),
            // Mailboxes are not offered by themselves: whoever reads one can have the password reset.
            chosen: kinds.map_or(kind != Kind::Email, |kinds| kinds.has(kind)),
            leaves: going.has(kind),
            methods: methods
                .iter()
                .filter(|method| method.kind == kind)
                .map(|method| MethodView::of(visit, frame, method, removals))
                .collect(),
            add_path: add_path(kind),
        };
        let policy = &visit.app().service.policy;
        Kind::ALL.into_iter().filter(|kind| kind.may_be_chosen(policy)).map(view).collect()
    }

    #[cfg(test)]
    pub(super) fn samples() -> Vec<Self> {
        let view = |kind: Kind| Self {
            kind: kind.name(),
            chosen: kind != Kind::Email,
            leaves: kind == Kind::Phone,
            methods: match kind {
                Kind::Messenger | Kind::App => vec![MethodView::sample(kind)],
                Kind::Email => vec![MethodView::sample(kind), MethodView::sample(kind)],
                Kind::Passkey | Kind::Phone => Vec::new(),
            },
            add_path: add_path(kind),
        };
        Kind::ALL.map(view).into()
    }
}

const fn add_path(kind: Kind) -> &'static str {
    match kind {
        Kind::Messenger => "/messenger",
        Kind::Passkey => "/account/security/passkeys/new",
        Kind::App => "/account/two-step/apps/new",
        Kind::Phone => "/account/addresses/new?role=identifier&by=phone",
        Kind::Email => "/account/addresses/new?role=contact",
    }
}

/// One method, with its age and last use.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MethodView {
    pub name: String,
    /// RFC 3339.
    pub bound_at: String,
    pub bound_words: String,
    pub used_at: Option<String>,
    pub used_words: Option<String>,
    /// Where it is looked at, changed or removed.
    pub path: String,
    /// Its removal, while that is under way.
    pub leaving: Option<RemovalView>,
}

impl MethodView {
    fn of(visit: &Visit, frame: &Frame, method: &Listed, removals: &Removals<'_>) -> Self {
        let what = match method.kind {
            Kind::Messenger => What::Messenger,
            Kind::Passkey => What::Passkey,
            Kind::App => What::App,
            Kind::Phone => What::Phone,
            Kind::Email => What::Email,
        };
        Self {
            leaving: removals.find(what, method.id),
            name: method.name.clone(),
            bound_at: visit.rfc3339(method.bound_at),
            bound_words: words(frame, method.bound_at),
            used_at: method.used_at.map(|at| visit.rfc3339(at)),
            used_words: method.used_at.map(|at| words(frame, at)),
            path: match method.kind {
                Kind::Messenger => "/account/security/messengers".to_owned(),
                Kind::Passkey => format!("/account/security/passkeys/{}", method.id),
                Kind::App => format!("/account/two-step/apps/{}", method.id),
                Kind::Phone | Kind::Email => "/account/addresses".to_owned(),
            },
        }
    }

    #[cfg(test)]
    fn sample(kind: Kind) -> Self {
        let used = kind == Kind::App;
        Self {
            name: "…".to_owned(),
            bound_at: "2026-11-23T05:30:00Z".to_owned(),
            bound_words: "…".to_owned(),
            used_at: used.then(|| "2026-11-23T05:30:00Z".to_owned()),
            used_words: used.then(|| "…".to_owned()),
            path: "/account/addresses".to_owned(),
            leaving: used.then(|| RemovalView::sample(false)),
        }
    }
}

/// The recovery codes together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CodesView {
    /// Those that were not used.
    pub left: u32,
    /// RFC 3339.
    pub made_at: String,
    pub made_words: String,
}

impl CodesView {
    pub(super) fn of(visit: &Visit, frame: &Frame, paper: &Paper) -> Self {
        Self {
            left: paper.left,
            made_at: visit.rfc3339(paper.made_at),
            made_words: words(frame, paper.made_at),
        }
    }

    #[cfg(test)]
    pub(super) fn sample(left: u32) -> Self {
        let (made_at, made_words) = ("2026-11-23T05:30:00Z".to_owned(), "…".to_owned());
        Self { left, made_at, made_words }
    }
}

/// A browser that is not asked.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SkipView {
    /// The known browser's id.
    pub id: String,
    pub environment: EnvironmentView,
    /// Whether it is the one that looks.
    pub current: bool,
    /// RFC 3339.
    pub expires_at: String,
    pub expires_words: String,
}

impl SkipView {
    pub(super) fn of(visit: &Visit, frame: &Frame, skip: &Skip, current: bool) -> Self {
        Self {
            id: skip.known.to_string(),
            environment: EnvironmentView::of(&frame.words, &skip.environment),
            current,
            expires_at: visit.rfc3339(skip.expires_at),
            expires_words: words(frame, skip.expires_at),
        }
    }

    #[cfg(test)]
    pub(super) fn sample(current: bool) -> Self {
        Self {
            id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
            environment: EnvironmentView::sample(),
            current,
            expires_at: "2026-12-23T05:30:00Z".to_owned(),
            expires_words: "…".to_owned(),
        }
    }
}

/// A token for the admin API that is bound to the account.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct TokenView {
    pub name: String,
    /// `support`, `operator` or `auditor`.
    pub role: &'static str,
    /// RFC 3339.
    pub expires_at: String,
    pub expires_words: String,
}

impl TokenView {
    pub(super) fn of(visit: &Visit, frame: &Frame, operator: &Operator) -> Self {
        Self {
            name: operator.name.clone(),
            role: operator.role.name(),
            expires_at: visit.rfc3339(operator.expires_at),
            expires_words: words(frame, operator.expires_at),
        }
    }

    #[cfg(test)]
    pub(super) fn sample() -> Self {
        Self {
            name: "…".to_owned(),
            role: "operator",
            expires_at: "2026-12-23T05:30:00Z".to_owned(),
            expires_words: "…".to_owned(),
        }
    }
}

/// An authenticator app.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct AppView {
    pub id: String,
    pub name: String,
    /// RFC 3339.
    pub bound_at: String,
    pub bound_words: String,
    pub used_at: Option<String>,
    pub used_words: Option<String>,
    /// Where it was used last.
    pub used_in: Option<EnvironmentView>,
    /// Its removal, while that is under way.
    pub leaving: Option<RemovalView>,
}

impl AppView {
    pub(super) fn of(visit: &Visit, frame: &Frame, app: &App) -> Self {
        let environment = app.used_in.as_ref();
        Self {
            id: app.id.to_string(),
            name: app.name.clone(),
            bound_at: visit.rfc3339(app.bound_at),
            bound_words: words(frame, app.bound_at),
            used_at: app.used_at.map(|at| visit.rfc3339(at)),
            used_words: app.used_at.map(|at| words(frame, at)),
            used_in: environment.map(|used_in| EnvironmentView::of(&frame.words, used_in)),
            leaving: None,
        }
    }

    #[cfg(test)]
    pub(super) fn sample(used: bool) -> Self {
        Self {
            id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
            name: "…".to_owned(),
            bound_at: "2026-11-23T05:30:00Z".to_owned(),
            bound_words: "…".to_owned(),
            used_at: used.then(|| "2026-11-23T05:30:00Z".to_owned()),
            used_words: used.then(|| "…".to_owned()),
            used_in: used.then(EnvironmentView::sample),
            leaving: (!used).then(|| RemovalView::sample(false)),
        }
    }
}
