//! `/account/security/countries`.

use domain::{
    Error, Refusal,
    country_rule::{self, Change},
    environments::countries::{self, Country},
    proofs::Guarding,
};
use wording::{Words, say};

use super::{
    forms::{Allow, country},
    pages::{AllowedCountries, AllowedCountry, CountryView},
};
use crate::{
    proving,
    shell::{Answer, Entry, Failure, Nothing, Pages, Path, Said, Typed, Visit},
};

const PATH: &str = "/account/security/countries";

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<AllowedCountries, _, _>(PATH, show),
        Entry::post::<Allow, AllowedCountries, _, _>(PATH, allow),
        Entry::post::<Nothing, AllowedCountries, _, _>("/account/security/countries/on", switch_on),
        Entry::post::<Nothing, AllowedCountries, _, _>(
            "/account/security/countries/off",
            switch_off,
        ),
        Entry::post::<Nothing, AllowedCountries, _, _>(
            "/account/security/countries/{code}/remove",
            remove,
        ),
    ]
}

async fn page(visit: &Visit) -> Result<AllowedCountries, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let rule = countries::list(&mut tx, session.account).await?;
    let home = countries::home(service, &mut tx, session.account, &visit.environment).await?;
    let frame = visit.frame();
    let words = &frame.words;
    let allowed = rule.iter().map(|allowed| AllowedCountry {
        country: view(words, allowed.country),
        is_home: allowed.is_home,
    });
    let is_allowed = |country: &Country| rule.iter().any(|allowed| allowed.country == *country);
    let others = countries::all().filter(|country| !is_allowed(country));
    let mut others: Vec<_> = others.map(|country| view(words, country)).collect();
    others.sort_by_key(by_name);
    Ok(AllowedCountries {
        allowed: allowed.collect(),
        most: *service.policy.countries.most,
        home: home.map(|home| view(words, home)),
        others,
        frame,
    })
}

fn view(words: &Words, country: Country) -> CountryView {
    let code = country.as_str().to_owned();
    CountryView { name: words.say(&say::place_country(code.as_str())), code }
}

/// Hangul stands in the order of the dictionary by itself; so do our Latin names, but for one.
fn by_name(country: &CountryView) -> String {
    country.name.replace('Å', "A")
}

async fn show(visit: Visit) -> Answer {
    visit.show(page(&visit).await?)
}

async fn allow(visit: Visit, form: Typed<Allow>) -> Answer {
    let page = page(&visit).await?;
    let country = form.parse(&visit, || page)?;
    change(&visit, Change::Allow(country)).await
}

async fn switch_on(visit: Visit, _: Typed<Nothing>) -> Answer {
    change(&visit, Change::SwitchOn).await
}

async fn switch_off(visit: Visit, _: Typed<Nothing>) -> Answer {
    change(&visit, Change::SwitchOff).await
}

async fn remove(visit: Visit, Path(code): Path<String>, _: Typed<Nothing>) -> Answer {
    visit.signed_in()?;
    let country = country(&code).ok_or(Failure::NotFound)?;
    change(&visit, Change::Forget(country)).await
}

async fn change(visit: &Visit, wanted: Change) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    match country_rule::change(service, session, wanted, &visit.environment).await {
        Ok(()) => visit.go_saying(PATH, Said::CountriesChanged),
        // One proof too young for what widens the rule is told so by the page of proofs.
        Err(Error::Refused(Refusal::FreshProofNeeded | Refusal::OlderMethodNeeded)) => {
            proving::before(visit, guarding(visit, wanted).await?, PATH)
        }
        Err(error) => visit.fail(page(visit).await?, error),
    }
}

/// What the change asks for; the page of proofs is to offer what will do.
async fn guarding(visit: &Visit, wanted: Change) -> Result<Guarding, Failure> {
    let session = visit.signed_in()?;
    let mut tx = visit.app().service.db.read().await?;
    let rule = countries::list(&mut tx, session.account).await?;
    let rule: Vec<_> = rule.iter().map(|allowed| allowed.country).collect();
    Ok(country_rule::asks(&rule, wanted))
}
