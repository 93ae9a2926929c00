//! Changes that guard nothing and so ask for no proof.

use wording::Lang;

use crate::{
    Error, Service,
    accounts::{self, nickname::Nickname, picture::Picture},
    environments::Environment,
    history::{self, Details, Event},
    sessions::{self, Session},
};

/// # Errors
/// [`crate::Refusal::SessionRestricted`], [`crate::Refusal::SignedOut`].
pub async fn change_nickname(
    service: &Service,
    session: &Session,
    nickname: &Nickname,
    environment: &Environment,
) -> Result<(), Error> {
    session.must_be_full(service.now())?;
    let account = session.account;
    let mut tx = sessions::change(service, session).await?;
    accounts::set_nickname(&mut tx, account, nickname.as_str()).await?;
    let event = Event::NicknameChanged;
    history::record(service, &mut tx, account, event, Some(environment), &Details::new()).await?;
    Ok(tx.commit().await?)
}

/// # Errors
/// [`crate::Refusal::SessionRestricted`], [`crate::Refusal::SignedOut`].
pub async fn change_picture(
    service: &Service,
    session: &Session,
    picture: &Picture,
    environment: &Environment,
) -> Result<(), Error> {
    session.must_be_full(service.now())?;
    let account = session.account;
    let mut tx = sessions::change(service, session).await?;
    accounts::set_picture(service, &mut tx, account, picture).await?;
    let event = Event::PictureChanged;
    history::record(service, &mut tx, account, event, Some(environment), &Details::new()).await?;
    Ok(tx.commit().await?)
}

/// # Errors
/// [`crate::Refusal::SessionRestricted`], [`crate::Refusal::SignedOut`].
pub async fn remove_picture(
    service: &Service,
    session: &Session,
    environment: &Environment,
) -> Result<(), Error> {
    session.must_be_full(service.now())?;
    let account = session.account;
    let mut tx = sessions::change(service, session).await?;
    accounts::remove_picture(&mut tx, account).await?;
    let event = Event::PictureRemoved;
    history::record(service, &mut tx, account, event, Some(environment), &Details::new()).await?;
    Ok(tx.commit().await?)
}

/// The language that the account is written to in.
///
/// # Errors
/// [`crate::Refusal::SessionRestricted`], [`crate::Refusal::SignedOut`].
pub async fn change_language(
    service: &Service,
    session: &Session,
    lang: Lang,
    environment: &Environment,
) -> Result<(), Error> {
    session.must_be_full(service.now())?;
    let account = session.account;
    let mut tx = sessions::change(service, session).await?;
    accounts::set_language(&mut tx, account, lang).await?;
    let details = Details::from([("language", lang.tag().to_owned())]);
    let event = Event::LanguageChanged;
    history::record(service, &mut tx, account, event, Some(environment), &details).await?;
    Ok(tx.commit().await?)
}
