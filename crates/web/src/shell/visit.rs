//! One request of one browser or app: who, from where, in which language, with what body.

use std::{
    ops::Deref,
    sync::{Arc, LazyLock},
};

use axum::{
    Json,
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use bytes::Bytes;
use domain::{
    AccountId, Error, Id, Refusal, Timestamp,
    environments::{BrowserId, Environment, KnownToken, Users, Via},
    measures::Measure,
    messenger::DeviceToken,
    proofs::{Source, links},
    protection,
    recovery::Recovered,
    saved_sign_ins::SavedToken,
    sessions::{Session, Token},
    sign_in,
    sign_up::Opened,
};
use serde::Serialize;
use wording::{Lang, Moment, Reader, Words, say};

use super::{
    Answer, Failure, FieldRefusal, Frame, Message, Page, Parsing, Said, Shared, cookies,
    credentials,
    fields::Fields,
    frame::{Kind, SignedIn},
    going::{Credentials, Going, Left},
    negotiation::Wants,
    refusals,
    remembered::Remembered,
};
use crate::app::App;

/// A visit. Handlers take it, read from it, and answer through it.
#[derive(Clone, Debug)]
pub(crate) struct Visit(Arc<Facts>);

/// What is known of a visit.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(super) app: Arc<App>,
    pub(crate) browser: BrowserId,
    pub(crate) via: Via,
    pub(crate) session: Option<Arc<Session>>,
    /// The token that the session came by.
    pub(super) token: Option<Token>,
    /// What the messenger in this browser, or the app itself, shows.
    pub(crate) messenger: Option<DeviceToken>,
    pub(crate) lang: Lang,
    /// Found out when somebody asks: most pages don't.
    pub(crate) environment: Arc<Surroundings>,
    pub(super) path: String,
    pub(super) wants: Wants,
    /// Whether the browser has this visit's cookie, and not for long.
    pub(super) keeps_cookie: bool,
    /// Until when this request has made the session last.
    pub(super) slid_to: Option<Timestamp>,
    pub(super) fields: Fields,
    /// What was done on the page before.
    pub(super) said: Option<Said>,
    /// A token that the client does not have yet.
    pub(super) bearer: Option<String>,
    /// A messenger's token that an app does not have yet.
    pub(super) messenger_bearer: Option<String>,
    /// What the accounts that know this browser know it by.
    pub(super) known: Vec<KnownToken>,
    /// One of these that the client does not have yet.
    pub(super) new_known: Option<KnownToken>,
    /// The accounts that this browser remembers.
    pub(crate) saved: Remembered,
    /// One of these that the client does not have yet.
    pub(super) new_saved: Option<SavedToken>,
    /// Who has signed in in this browser lately.
    pub(crate) users: Users,
}

/// An environment that is found out when it is first looked at.
pub(crate) type Surroundings = LazyLock<Environment, Box<dyn FnOnce() -> Environment + Send>>;

impl Deref for Visit {
    type Target = Facts;
    fn deref(&self) -> &Facts {
        &self.0
    }
}

/// A browser is known by so many accounts at most.
pub(super) const MOST_KNOWN: usize = 5;

impl FromRequestParts<Shared> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Shared) -> Result<Self, Failure> {
        Self::of(parts).cloned()
    }
}

/// The envelope of every JSON answer.
#[derive(Serialize)]
struct Envelope<'a, P> {
    page: &'static str,
    messages: &'a [Message],
    value: &'a P,
    /// Present when the client must use another token from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    bearer: Option<&'a str>,
    /// Present once a messenger was signed in: what it carries as its bearer token.
    #[serde(skip_serializing_if = "Option::is_none")]
    messenger: Option<&'a str>,
    /// Present for cookie-borne visits: what a changing request carries as `csrf`.
    #[serde(skip_serializing_if = "Option::is_none")]
    csrf: Option<String>,
    /// Present when the account knows a native app from now on: it sends this as `known` with the
    /// next password.
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<&'a str>,
    /// Present when a native app may remember the account: it sends this as `saved` with every step
    /// of a sign-in, with dots between several of them, and chooses one by its `account`.
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<&'a str>,
}

impl Visit {
    pub(super) fn new(facts: Facts) -> Self {
        Self(Arc::new(facts))
    }

    /// The facts, to be changed: those who hold the visit already keep the old ones.
    pub(super) fn facts_mut(&mut self) -> &mut Facts {
        Arc::make_mut(&mut self.0)
    }

    /// Answers this one request in another language.
    pub(crate) fn read_in(&mut self, lang: Lang) {
        self.facts_mut().lang = lang;
    }

    pub(super) fn of(parts: &Parts) -> Result<&Self, Failure> {
        parts.extensions.get().ok_or(Failure::Broken)
    }

    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// The session.
    ///
    /// # Errors
    /// [`Failure::SignInFirst`] without one.
    pub(crate) fn signed_in(&self) -> Result<&Arc<Session>, Failure> {
        self.session.as_ref().ok_or(Failure::SignInFirst)
    }

    /// The browser and environment that a proof is asked from.
    pub(crate) fn source(&self) -> Source<'_> {
        Source { browser: self.browser, environment: &self.environment }
    }

    /// What this browser shows to accounts that may know it.
    pub(crate) fn known(&self) -> Vec<KnownToken> {
        match self.via {
            Via::Cookie => self.known.clone(),
            Via::Bearer => self.fields.text("known").map(KnownToken::carried).into_iter().collect(),
        }
    }

    /// The tokens of this browser when `new` is the account's.
    pub(super) fn known_with(
        &self,
        account: AccountId,
        new: Option<&KnownToken>,
    ) -> Vec<KnownToken> {
        let keys = &self.app.service.keys;
        let others = self.known.iter().filter(|token| !token.is_of(keys, account));
        new.into_iter().chain(others).take(MOST_KNOWN).cloned().collect()
    }

    pub(crate) fn parsing(&self) -> Parsing<'_> {
        let service = &self.app.service;
        Parsing { policy: &service.policy, default_country: &service.default_country }
    }

    /// A file that was sent in this field.
    pub(crate) fn upload(&self, field: &str) -> Option<Bytes> {
        self.fields.file(field)
    }

    /// The path and query that was asked for.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// What was typed into a field; never a password or a code.
    pub(crate) fn typed(&self, name: &str) -> String {
        let shown = self.fields.to_show();
        shown.into_iter().find(|(field, _)| field == name).map(|(_, v)| v).unwrap_or_default()
    }

    /// Whether a box is to be shown ticked: as it was sent, or at first as `before` says.
    pub(crate) fn ticked(&self, name: &str, before: bool) -> bool {
        if self.fields.is_empty() { before } else { !self.typed(name).is_empty() }
    }

    /// Whether a box was ticked.
    pub(crate) fn has_ticked(&self, name: &str) -> bool {
        self.fields.ticked(name)
    }

    /// Who reads: the language, and the zone that times are shown in.
    pub(crate) fn reader(&self) -> Reader {
        Reader { lang: self.lang, zone: self.app.setup.zone.clone() }
    }

    /// A moment for machines, in RFC 3339.
    pub(crate) fn rfc3339(&self, at: Timestamp) -> String {
        jiff::Timestamp::from_microsecond(at.0).unwrap_or_default().to_string()
    }

    /// What a cookie-borne request must carry to change anything; bearers need none.
    fn csrf(&self) -> Option<String> {
        (self.via == Via::Cookie).then(|| credentials::csrf(&self.app.service, self.browser))
    }

    /// A new frame for a page of this visit.
    pub(crate) fn frame(&self) -> Frame {
        let reader = self.reader();
        let said =
            self.said.map(|said| Message::new(&said.text(&reader), None, Kind::Done, &reader));
        Frame {
            words: Words::new(reader),
            lang: self.lang,
            path: self.path.clone(),
            csrf: self.csrf().unwrap_or_default(),
            other_language: None,
            messages: said.into_iter().collect(),
            signed_in: self.session.as_deref().map(|session| SignedIn {
                nickname: session.nickname.clone(),
                picture: session.picture.map(|id| format!("/pictures/{}", id.hex())),
            }),
            restricted: self.session.as_deref().and_then(|session| self.restricted(session)),
            demo: self.app.is_demo(),
            typed: self.fields.to_show(),
            assets: Arc::clone(&self.app.assets),
        }
    }

    /// Until when a session is restricted, in words.
    fn restricted(&self, session: &Session) -> Option<String> {
        let until = session.restriction(self.app.service.now())?;
        let words = match until {
            Some(until) => say::common_restricted_until(Moment(until.0)),
            None => say::common_restricted(),
        };
        Some(words.say(&self.reader()))
    }

    /// The visit in this language, when one is asked for.
    pub(crate) fn in_language(mut self, lang: Option<Lang>) -> Self {
        if let Some(lang) = lang {
            self.read_in(lang);
        }
        self
    }

    /// A path of this site with the configured origin before it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.app.setup.origins[0].origin)
    }

    /// Whether everybody is shown the same: nobody is signed in, and nothing has to be said once.
    fn is_anyones(&self) -> bool {
        self.session.is_none() && self.said.is_none()
    }

    /// A frame for a page at `path` that others may keep. `other_language` is where the same page is
    /// in the other language.
    pub(crate) fn public_frame(&self, path: &str, other_language: String) -> Frame {
        let mut frame = self.frame();
        path.clone_into(&mut frame.path);
        if self.is_anyones() {
            frame.csrf.clear();
            frame.other_language = Some(other_language);
        }
        frame
    }

    /// Answers with a page in a public frame. Signed out it carries nothing of this visit, neither a
    /// cookie nor a token, and may be kept for a while by whoever stands between.
    pub(crate) fn show_public<P: Page>(&self, page: P) -> Answer {
        const KEPT: &str = "public, max-age=60, stale-while-revalidate=600";
        const VARY: &str = "Accept, Cookie, Accept-Language, Authorization";
        if !self.is_anyones() {
            return self.show(page);
        }
        let mut response = self.respond(StatusCode::OK, &page);
        if response.status() == StatusCode::OK {
            let headers = response.headers_mut();
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
            headers.insert(header::VARY, HeaderValue::from_static(VARY));
        }
        Ok(response)
    }

    /// Answers with a page.
    #[expect(clippy::needless_pass_by_value, reason = "a handler is done with its page")]
    pub(crate) fn show<P: Page>(&self, page: P) -> Answer {
        Ok(self.respond(StatusCode::OK, &page))
    }

    /// Answers with the page again, and what it was refused for.
    pub(crate) fn refuse<P: Page>(&self, page: P, refusal: &Refusal) -> Response {
        let (text, field) = refusals::words(refusal);
        let status = refusals::status(refusal);
        let mut response = self.respond_refused(status, page, &[(text, field)]);
        if let Some(seconds) = refusals::retry_after(refusal, self.app.service.now()) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }

    /// Answers an error of the domain: a refusal on this page, a fault on its own.
    pub(crate) fn fail<P: Page>(&self, page: P, error: Error) -> Answer {
        match error {
            Error::Refused(Refusal::AccountProtected { measure }) => self.go_restricted(measure),
            // Whoever holds what is on its way out may stop that.
            Error::Refused(Refusal::MethodLeaves { link }) => {
                self.go(format!("/link/{}", links::token(&self.app.service.keys, link)))
            }
            // What the page shows is a session's that has ended.
            Error::Refused(Refusal::SignedOut) => Err(error.into()),
            Error::Refused(refusal) => Ok(self.refuse(page, &refusal)),
            Error::Fault(fault) => Err(fault.into()),
        }
    }

    /// Sends whoever has shown a proof of a restricted account to what it is restricted for.
    pub(crate) fn go_restricted(&self, measure: Id<Measure>) -> Answer {
        let token = protection::grant(&self.app.service, measure, self.browser);
        self.go(format!("/restricted/{token}"))
    }

    pub(crate) fn refuse_fields<P: Page>(&self, page: P, refused: &[FieldRefusal]) -> Response {
        let words =
            |refused: &FieldRefusal| (refusals::words(&refused.refusal).0, Some(refused.field));
        let words: Vec<_> = refused.iter().map(words).collect();
        self.respond_refused(StatusCode::UNPROCESSABLE_ENTITY, page, &words)
    }

    fn respond_refused<P: Page>(
        &self,
        status: StatusCode,
        mut page: P,
        refused: &[(wording::Text, Option<&'static str>)],
    ) -> Response {
        let frame = page.frame_mut();
        let reader = frame.reader().clone();
        let messages =
            refused.iter().map(|(text, field)| Message::new(text, *field, Kind::Refusal, &reader));
        frame.messages = messages.collect();
        self.respond(status, &page)
    }

    pub(super) fn respond<P: Page>(&self, status: StatusCode, page: &P) -> Response {
        match self.wants {
            Wants::Html => match page.render() {
                Ok(html) => (status, Html(html)).into_response(),
                Err(problem) => {
                    tracing::error!(%problem, page = P::NAME, "a page could not be rendered");
                    Failure::Broken.into_response()
                }
            },
            Wants::Json => {
                let is_own = !page.frame().is_public();
                let envelope = Envelope {
                    page: P::NAME,
                    messages: &page.frame().messages,
                    value: page,
                    bearer: self.bearer.as_deref().filter(|_| is_own),
                    messenger: self.messenger_bearer.as_deref().filter(|_| is_own),
                    csrf: self.csrf().filter(|_| is_own),
                    known: self.new_known.as_ref().map(KnownToken::as_str),
                    saved: self.new_saved.as_ref().map(SavedToken::as_str),
                };
                (status, Json(envelope)).into_response()
            }
        }
    }

    /// Sends the visit on: a browser by 303, a JSON client with the next page's value.
    pub(crate) fn go(&self, to: impl Into<String>) -> Answer {
        self.going(Going { to: to.into(), said: None, credentials: None, lang: None })
    }

    /// Sends the visit on, and tells there what was done here.
    pub(crate) fn go_saying(&self, to: impl Into<String>, said: Said) -> Answer {
        self.going(Going { to: to.into(), said: Some(said), credentials: None, lang: None })
    }

    /// Sends the visit on, signed in, and tells there why a further proof was asked.
    pub(crate) fn go_signed_in(&self, to: impl Into<String>, done: sign_in::SignedIn) -> Answer {
        let sign_in::SignedIn { account, token, browser, keep, known, saved, reasons, .. } = done;
        let kept = keep.session();
        let left = match keep.is_shared() {
            true => Left::Nothing,
            false => Left::Chosen { ticked: keep.saved(), saved },
        };
        let credentials = Some(Credentials::Session { account, token, browser, kept, known, left });
        let said = reasons.first().map(|reason| Said::Asked(*reason));
        self.going(Going { to: to.into(), said, credentials, lang: None })
    }

    /// Sends the visit on, signed in to the account that it has just opened.
    pub(crate) fn go_signed_up(&self, to: impl Into<String>, kept: bool, opened: Opened) -> Answer {
        let Opened { account, token, browser, known } = opened;
        let left = Left::AsItWas;
        let credentials = Some(Credentials::Session { account, token, browser, kept, known, left });
        self.going(Going { to: to.into(), said: None, credentials, lang: None })
    }

    /// Sends the visit on, back in its account.
    pub(crate) fn go_recovered(&self, to: impl Into<String>, done: Recovered) -> Answer {
        let Recovered { account, token, browser, .. } = done;
        let (kept, known, left) = (false, None, Left::AsItWas);
        let credentials = Some(Credentials::Session { account, token, browser, kept, known, left });
        let said = Some(Said::Recovered);
        self.going(Going { to: to.into(), said, credentials, lang: None })
    }

    /// Sends the visit on under the session's new token.
    pub(crate) fn go_rotated(&self, to: impl Into<String>, token: Token, said: Said) -> Answer {
        let kept = self.session.as_ref().is_some_and(|session| session.kept);
        let credentials = Some(Credentials::Rotated { token, kept });
        self.going(Going { to: to.into(), said: Some(said), credentials, lang: None })
    }

    /// Sends the visit on, signed out.
    pub(crate) fn go_signed_out(&self, to: impl Into<String>) -> Answer {
        let credentials = Some(Credentials::None);
        self.going(Going { to: to.into(), said: Some(Said::SignedOut), credentials, lang: None })
    }

    /// Sends the visit on with a messenger.
    pub(crate) fn go_with_messenger(&self, to: impl Into<String>, token: DeviceToken) -> Answer {
        let credentials = Some(Credentials::Messenger(token));
        let said = Some(Said::MessengerReady);
        self.going(Going { to: to.into(), said, credentials, lang: None })
    }

    /// Sends the visit on without its messenger.
    pub(crate) fn go_without_messenger(&self, to: impl Into<String>) -> Answer {
        let credentials = Some(Credentials::NoMessenger);
        let said = Some(Said::MessengerRemoved);
        self.going(Going { to: to.into(), said, credentials, lang: None })
    }

    /// Sends the visit on, to a browser that no longer remembers one account.
    pub(crate) fn go_unsaved(&self, to: impl Into<String>, gone: SavedToken) -> Answer {
        let credentials = Some(Credentials::Unsaved(gone));
        let said = Some(Said::SavedSignInRemoved);
        self.going(Going { to: to.into(), said, credentials, lang: None })
    }

    /// Has the browser keep its messenger's token for longer.
    pub(crate) fn keep_messenger(&self, response: &mut Response) {
        if let (Via::Cookie, Some(token)) = (self.via, &self.messenger) {
            let life = Some(cookies::MESSENGER_LIFE);
            cookies::set(response.headers_mut(), cookies::MESSENGER, token.as_str(), life);
        }
    }

    /// Sends the visit on in another language.
    pub(crate) fn go_in(&self, to: impl Into<String>, lang: Lang) -> Answer {
        self.going(Going { to: to.into(), said: None, credentials: None, lang: Some(lang) })
    }

    fn going(&self, going: Going) -> Answer {
        let mut response = StatusCode::SEE_OTHER.into_response();
        response.extensions_mut().insert(going);
        Ok(response)
    }
}
