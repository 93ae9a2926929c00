//! Random walks through sign-ins: whatever is done, in whichever order, a session begins by what the policy
//! asks and by nothing else.

use std::{collections::HashSet, net::Ipv4Addr, time::Duration};

use domain::{
    AccountId, Error, Id, Refusal, Timestamp, accounts,
    addresses::{Address, Held, Identifier},
    ending::{Cause, Scope, end, shut},
    environments::{Agent, BrowserId, Environment, Place, Users, Via},
    locks::{self, Ended, Lock},
    proofs::{Source, codes},
    proving::Offer,
    sign_in::{self, Credentials, Keep, Outcome, Visitor},
};

use crate::ground::{Ground, identifier};

const WALKS: u32 = 60;
const STEPS: u32 = 24;
const PASSWORDS: [&str; 2] = ["gate-of-seven-magpies", "quiet anchors 52 violet"];
const MINUTE: Duration = Duration::from_secs(60);

/// A fixed sequence (Marsaglia's xorshift64), the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// What somebody in a browser has shown, as far as a watcher knows.
struct Screen {
    browser: BrowserId,
    /// When the right password was given, and which it was.
    asked: Option<(Timestamp, usize)>,
}

struct Walk<'a> {
    ground: &'a Ground,
    account: AccountId,
    identifiers: [Identifier; 2],
    hashes: &'a [String; 2],
    environment: Environment,
    screens: [Screen; 2],
    /// Which password the account has now.
    password: usize,
    is_locked: bool,
    /// Codes that have signed in, by their ids and issues.
    used: HashSet<(String, u32)>,
    /// Digits that have signed in.
    spent: Vec<String>,
    signed_in: u32,
}

pub(crate) async fn no_walk_ends_in_a_session_without_what_is_asked(ground: Ground) {
    let ground = ground.under(|policy| {
        policy.hashing.memory_kib.set(7_168).expect("it is within the range");
        // The same two passwords at every account are no attack here.
        policy.attempts.accounts_per_password_per_day.set(10_000).expect("it is within the range");
    });
    let service = &ground.service;
    let mut hashes = Vec::new();
    for password in PASSWORDS {
        let hash = service.hasher.make(password, service.bytes()).await;
        hashes.push(hash.expect("it is hashed"));
    }
    let hashes: [String; 2] = hashes.try_into().expect("two");
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut signed_in = 0;
    for number in 0..WALKS {
        let mut walk = Walk::begin(&ground, &hashes, number).await;
        for _ in 0..STEPS {
            walk.step(&mut dice).await;
        }
        signed_in += walk.signed_in;
    }
    assert!(signed_in > WALKS / 4, "hardly any walk gets anywhere: {signed_in}");
}

impl<'a> Walk<'a> {
    async fn begin(ground: &'a Ground, hashes: &'a [String; 2], number: u32) -> Self {
        let (mail, phone) = (format!("hana{number}@example.com"), format!("010-1000-{number:04}"));
        let account = ground.account(&[&mail, &phone]).await;
        let [a, b] = u16::try_from(number).expect("few walks").to_be_bytes();
        let screen = |at: u8| {
            let mut browser = [at; 16];
            browser[..2].copy_from_slice(&[a, b]);
            Screen { browser: BrowserId(browser), asked: None }
        };
        let mut walk = Self {
            ground,
            account,
            identifiers: [identifier(&mail), identifier(&phone)],
            hashes,
            environment: Environment {
                agent: Agent::read(""),
                address: Ipv4Addr::new(203, 0, a, b).into(),
                place: Place::default(),
                asn: None,
            },
            screens: [screen(0), screen(1)],
            password: 0,
            is_locked: false,
            used: HashSet::new(),
            spent: Vec::new(),
            signed_in: 0,
        };
        walk.change_password(0).await;
        walk
    }

    async fn step(&mut self, dice: &mut Dice) {
        let at = usize::from(dice.roll(4) == 0);
        let before = self.sessions().await;
        let entered = match dice.roll(16) {
            0..4 => self.give_password(at, self.password, dice).await,
            4 => self.give_password(at, 1 - self.password, dice).await,
            5..8 => self.send_code(at, dice).await,
            8..12 => self.give_code(at, at, dice).await,
            12 => self.give_code(at, 1 - at, dice).await,
            13 => self.give_again(at, dice).await,
            14 => {
                self.ground.advance(MINUTE * u32::try_from(1 + dice.roll(6)).expect("it is small"));
                false
            }
            _ => self.intervene(dice).await,
        };
        let after = self.sessions().await;
        if entered {
            self.signed_in += 1;
            assert!(after > 0, "somebody is signed in");
        } else {
            assert!(after <= before, "a session came of nothing");
        }
    }

    async fn sessions(&self) -> i64 {
        let sql = "SELECT COUNT(*) FROM sessions WHERE account_id = $1";
        self.ground.column_of(sql, &[self.account.into()]).await.remove(0)
    }

    async fn restricted(&self) -> i64 {
        let sql = "SELECT COUNT(*) FROM sessions WHERE account_id = $1 AND restricted";
        self.ground.column_of(sql, &[self.account.into()]).await.remove(0)
    }

    fn source(&self, at: usize) -> Source<'_> {
        Source { browser: self.screens[at].browser, environment: &self.environment }
    }

    /// The browser is known to nobody, so the password alone never signs in, right or not.
    async fn give_password(&mut self, at: usize, password: usize, dice: &mut Dice) -> bool {
        let service = &self.ground.service;
        let credentials = Credentials {
            identifier: self.identifiers[usize::from(dice.roll(2) == 1)].clone(),
            held: Held::Now,
            password: PASSWORDS[password].to_owned().into(),
            keep: Keep::ticked(false, false, false),
            via: Via::Cookie,
            known: Vec::new(),
            saved: Vec::new(),
            users: Users::default(),
            gate: None,
            next: String::new(),
        };
        match sign_in::sign_in(service, &credentials, self.source(at)).await {
            Ok(Outcome::Asked { .. }) => {
                assert!(password == self.password && !self.is_locked);
                self.screens[at].asked = Some((self.ground.now(), password));
            }
            Ok(Outcome::SignedIn(_)) => panic!("the password alone has signed in"),
            Err(Error::Refused(Refusal::AccountLocked { .. })) => {
                assert!(password == self.password, "a stranger is told of the lock");
            }
            Err(Error::Refused(_)) => {}
            Err(fault) => panic!("{fault}"),
        }
        false
    }

    /// One of the addresses that this screen could be asked by, and the code that is on its way there.
    async fn way(&self, at: usize, dice: &mut Dice) -> Option<(Id<Address>, Option<codes::Code>)> {
        let service = &self.ground.service;
        let mut tx = service.db.read().await.expect("a transaction");
        let attempt = sign_in::asked(service, &mut tx, self.screens[at].browser).await.ok()?;
        let ways = sign_in::ways(service, &mut tx, &attempt).await.expect("ways");
        let addresses = ways.into_iter().filter_map(|way| match way.offer {
            Offer::Code(address) => Some(address.id),
            _ => None,
        });
        let all: Vec<_> = addresses.collect();
        let chosen = *all.get(usize::try_from(dice.roll(2)).expect("it is small"))?;
        let (_, _, code) = sign_in::sent(service, &mut tx, &attempt, chosen).await.expect("a way");
        Some((chosen, code))
    }

    async fn send_code(&mut self, at: usize, dice: &mut Dice) -> bool {
        if let Some((address, _)) = self.way(at, dice).await {
            let (service, lang) = (&self.ground.service, "en".parse().expect("a language"));
            let sent = sign_in::send_code(service, address, lang, self.source(at)).await;
            assert!(!matches!(sent, Err(Error::Fault(_))), "{sent:?}");
        }
        false
    }

    /// Gives on one screen the code that was sent for the same or for the other one.
    async fn give_code(&mut self, at: usize, from: usize, dice: &mut Dice) -> bool {
        let Some((address, own)) = self.way(at, dice).await else { return false };
        let sent = match from == at {
            true => own.clone(),
            false => self.way(from, dice).await.and_then(|(_, sent)| sent),
        };
        let Some(sent) = sent else { return false };
        let digits = self.digits(&sent);
        let is_own = own.as_ref().is_some_and(|own| (own.id, own.issue) == (sent.id, sent.issue));
        self.give(at, address, &digits, own.filter(|_| is_own)).await
    }

    /// Gives what has signed in before.
    async fn give_again(&mut self, at: usize, dice: &mut Dice) -> bool {
        let Some((address, own)) = self.way(at, dice).await else { return false };
        let Some(digits) = self.spent.last().cloned() else { return false };
        let is_own = own.as_ref().is_some_and(|own| self.digits(own) == digits);
        self.give(at, address, &digits, own.filter(|_| is_own)).await
    }

    fn digits(&self, code: &codes::Code) -> String {
        let service = &self.ground.service;
        let length = codes::length(&service.policy, code.to.kind());
        codes::digits(&service.keys, code.id, code.issue, length)
    }

    /// Gives digits; `own` is the code of this screen and way, where they are its.
    async fn give(
        &mut self,
        at: usize,
        address: Id<Address>,
        digits: &str,
        own: Option<codes::Code>,
    ) -> bool {
        let service = &self.ground.service;
        let from = Visitor {
            via: Via::Cookie,
            known: &[],
            saved: &[],
            users: &Users::default(),
            environment: &self.environment,
            trust: false,
        };
        let browser = self.screens[at].browser;
        let before = self.restricted().await;
        let given = sign_in::give_code(service, address, digits, from, browser).await;
        let signed_in = match given {
            Ok(signed_in) => signed_in,
            Err(Error::Refused(_)) => return false,
            Err(fault) => panic!("{fault}"),
        };
        let code = own.expect("another's code has signed in");
        let (asked, password) = self.screens[at].asked.take().expect("no password was given here");
        let now = self.ground.now();
        assert!(password == self.password, "the password was changed meanwhile");
        assert!(!self.is_locked, "a locked account lets nobody in");
        assert!(now < asked + *service.policy.sign_in.attempt_life, "the attempt's time is over");
        assert!(now < code.expires_at, "the code's time is over");
        assert!(self.used.insert((code.id.to_string(), code.issue)), "a used code has signed in");
        self.spent.push(digits.to_owned());
        let restricted = self.restricted().await > before;
        let is_mailbox = matches!(code.to, Identifier::Email(_));
        assert_eq!(restricted, is_mailbox, "the own mailbox alone makes a restricted session");
        self.screens[at].browser = signed_in.browser;
        true
    }

    /// What an owner does elsewhere.
    async fn intervene(&mut self, dice: &mut Dice) -> bool {
        match dice.roll(3) {
            0 => self.change_password(1 - self.password).await,
            1 if !self.is_locked => self.lock().await,
            _ => self.unlock().await,
        }
        false
    }

    async fn change_password(&mut self, password: usize) {
        let (service, account) = (&self.ground.service, self.account);
        self.ground.advance(Duration::from_secs(1));
        let now = self.ground.now();
        let mut tx = service.change(account).await.expect("a transaction");
        let hash = &self.hashes[password];
        accounts::set_password(&mut tx, account, hash, now).await.expect("it is set");
        end(&mut tx, account, Scope::All, Cause::PasswordChanged, now).await.expect("all ends");
        tx.commit().await.expect("it lasts");
        self.password = password;
    }

    async fn lock(&mut self) {
        let (service, account) = (&self.ground.service, self.account);
        let lock = Lock {
            id: service.id(),
            account,
            cause: locks::Cause::Settings,
            mailbox: None,
            at: self.ground.now(),
            in_review: false,
            ended: Ended::default(),
            lifted_at: None,
        };
        let mut tx = service.change(account).await.expect("a transaction");
        shut(service, &mut tx, account, Cause::Locked).await.expect("all ends");
        assert!(locks::insert(&mut tx, &lock).await.expect("an answer"));
        tx.commit().await.expect("it lasts");
        self.is_locked = true;
    }

    async fn unlock(&mut self) {
        let (service, account) = (&self.ground.service, self.account);
        let mut tx = service.change(account).await.expect("a transaction");
        let sql =
            "UPDATE locks SET lifted_at = locked_at, fell_to = 'two_classes' WHERE account_id = $1";
        tx.execute(sql, &[account.into()]).await.expect("it is lifted");
        tx.commit().await.expect("it lasts");
        self.is_locked = false;
    }
}
