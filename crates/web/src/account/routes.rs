//! `/account`, `/account/profile`, `/account/password`, `/pictures`.

use axum::{extract::State as AppState, http::header, response::IntoResponse};
use domain::{
    Error, Id, Refusal,
    accounts::{Picture, picture},
    addresses::{self, Role},
    password_change, profile,
    proofs::Guarding,
    proving, sessions, two_step,
};
use wording::{Moment, say};

use super::{
    AddressView, agreeing,
    forms::{Nick, Password, Personal, PictureFile},
    pages::{Account, PasswordPage, Profile},
    picture_limits, shortest_password,
};
use crate::{
    removing::RemovalView,
    shell::{Answer, Entry, Failure, Nothing, Pages, Path, Said, Shared, Typed, Visit},
};

pub(crate) fn routes() -> Pages {
    let own = vec![
        Entry::get::<Account, _, _>("/account", home),
        Entry::get::<Profile, _, _>("/account/profile", show_profile),
        Entry::post::<Nick, Profile, _, _>("/account/profile", change_nickname),
        Entry::post::<PictureFile, Profile, _, _>("/account/picture", change_picture),
        Entry::post::<Nothing, Profile, _, _>("/account/picture/remove", remove_picture),
        Entry::raw("/pictures/{id}", show_picture),
        Entry::get::<PasswordPage, _, _>("/account/password", show_password),
        Entry::post::<Password, PasswordPage, _, _>("/account/password", change_password),
    ];
    own.into_iter().chain(agreeing::routes()).collect()
}

/// The URL of a picture.
fn picture_url(id: Id<Picture>) -> String {
    format!("/pictures/{}", id.hex())
}

async fn home(visit: Visit) -> Answer {
    let session = visit.signed_in()?;
    let opened_at = session.account_opened;
    let service = &visit.app().service;
    let (book, ahead) = sessions::overview(service, session).await?;
    let now = service.now();
    let page = Account {
        frame: visit.frame(),
        nickname: session.nickname.clone(),
        picture: session.picture.map(picture_url),
        opened_at: visit.rfc3339(opened_at),
        opened_words: say::account_opened(Moment(opened_at.0)).say(&visit.reader()),
        recovering: ahead.is_recovering(now),
        owes_consent: ahead.owes_consent,
        removals: ahead.removals(now).map(|it| RemovalView::of(&visit, it)).collect(),
        identity: service.identity.is_some(),
        addresses: AddressView::all(&visit, &book),
    };
    visit.show(page)
}

fn profile_page(visit: &Visit) -> Result<Profile, Failure> {
    let session = visit.signed_in()?;
    let most = *visit.app().service.policy.profile.picture_max_bytes;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut frame = visit.frame();
    frame.prefill("nickname", &session.nickname);
    Ok(Profile {
        nickname: session.nickname.clone(),
        picture: session.picture.map(picture_url),
        most_size: frame.words.say(&say::common_size(most)),
        frame,
    })
}

async fn show_profile(visit: Visit) -> Answer {
    visit.show(profile_page(&visit)?)
}

async fn change_nickname(visit: Visit, form: Typed<Nick>) -> Answer {
    let session = visit.signed_in()?;
    let page = profile_page(&visit)?;
    let nickname = form.parse(&visit, || page)?;
    let service = &visit.app().service;
    profile::change_nickname(service, session, &nickname, &visit.environment).await?;
    visit.go_saying("/account/profile", Said::NicknameChanged)
}

async fn change_picture(visit: Visit, _: Typed<PictureFile>) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    match read_picture(&visit).await {
        Ok(picture) => {
            profile::change_picture(service, session, &picture, &visit.environment).await?;
            visit.go_saying("/account/profile", Said::PictureChanged)
        }
        Err(error) => visit.fail(profile_page(&visit)?, error),
    }
}

/// Decoding is real work: it runs where waiting is allowed, one picture at a time.
async fn read_picture(visit: &Visit) -> Result<picture::Picture, Error> {
    static ONE: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(1);
    let bytes = visit.upload("picture").ok_or(Refusal::PictureMissing)?;
    let limits = picture_limits(&visit.app().service.policy);
    let busy = Refusal::Overloaded { retry_after: 5 };
    let _turn = ONE.acquire().await.map_err(|_| busy.clone())?;
    let read = tokio::task::spawn_blocking(move || picture::reencode(&bytes, &limits)).await;
    Ok(read.map_err(|_| busy)??)
}

async fn remove_picture(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    profile::remove_picture(&visit.app().service, session, &visit.environment).await?;
    visit.go_saying("/account/profile", Said::PictureRemoved)
}

/// `GET /pictures/{id}`: the id changes with the picture, so it can be kept for good.
async fn show_picture(AppState(app): AppState<Shared>, Path(id): Path<String>) -> Answer {
    let id: Id<Picture> = id.parse().map_err(|_| Failure::NotFound)?;
    let found = picture(&mut app.service.db.read().await?, id).await?;
    let (media_type, bytes) = found.ok_or(Failure::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

async fn personal(visit: &Visit) -> Result<Personal, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let addresses = addresses::list(&mut tx, session.account, service.now()).await?;
    Ok(Personal { nickname: session.nickname.clone(), addresses })
}

fn password_page(visit: &Visit, personal: &Personal) -> PasswordPage {
    let identifier = personal.addresses.iter().find(|a| a.role == Role::Identifier);
    PasswordPage {
        frame: visit.frame(),
        username: identifier.map(|a| a.identifier.display()).unwrap_or_default(),
        least: shortest_password(&visit.app().service.policy),
    }
}

async fn show_password(visit: Visit) -> Answer {
    if let Some(answer) = crate::proving::first(&visit, Guarding::Replace).await? {
        return Ok(answer);
    }
    let personal = personal(&visit).await?;
    visit.show(password_page(&visit, &personal))
}

async fn change_password(visit: Visit, form: Typed<Password>) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    proving::require(service, &mut service.db.read().await?, session, Guarding::Replace).await?;
    let page = password_page(&visit, &personal(&visit).await?);
    let Typed(mut form) = form;
    form.personal = personal(&visit).await?;
    let password = Typed(form).judge(&visit, || page).await?;
    match password_change::change(service, session, &password, &visit.environment).await {
        Ok(token) => {
            // Messengers are signed out by it: whoever has no other second step is told so at once.
            let mut tx = service.db.read().await?;
            let found = two_step::overview(service, &mut tx, session.account).await?;
            let next = if found.stands_on_paper() { "/account/two-step" } else { "/account" };
            visit.go_rotated(next, token, Said::PasswordChanged)
        }
        Err(Error::Refused(refusal)) => {
            let page = password_page(&visit, &personal(&visit).await?);
            Ok(visit.refuse(page, &refusal))
        }
        Err(Error::Fault(fault)) => Err(fault.into()),
    }
}
