//! The messenger's camera looks at a screen that shows a QR. The camera is Chromium's own, which shows a film of
//! the test's: the screen as it was drawn. What reads bar codes is part of a phone's system and not of
//! Chromium on Linux, so a reader of others stands for it; everything between them is ours.

use std::{fs, path::Path, time::Duration};

use image::{GrayImage, imageops};
use serde_json::json;
use testing::{scenario, temp_dir};
use thirtyfour::support::base64_decode;

use super::{
    chromium::Chromium,
    people::{become_messenger, sign_in_by_phone},
    qr::{HANA, NUMBER, approve, begin},
};
use crate::support::{Engine, Server};

/// Gives away what the camera sees, and says what it is told to have read.
const READER: &str = "window.BarcodeDetector = class {
    async detect(video) {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
        canvas.getContext('2d').drawImage(video, 0, 0);
        window.seen = canvas.toDataURL('image/png');
        return (window.read ?? []).map((rawValue) => ({ rawValue }));
    }
};";
const WIDTH: u32 = 640;
const HEIGHT: u32 = 480;

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_that_the_camera_looks_at_is_let_in() {
    let _proof = scenario("qr-sign-in");
    // What the film shows stays the one that works, however long it takes to be looked at.
    let policy = "[qr]\nredraw = \"3m\"\n[sign_in]\n";
    let server = Server::start_under(Engine::Sqlite, policy).await;
    let folder = temp_dir();
    let film = folder.path().join("film.y4m");
    write_film(&film, &GrayImage::new(WIDTH, HEIGHT));
    let messenger = Chromium::open_with_camera(&server, "en", &film).await;
    sign_in_by_phone(&messenger, &server, HANA, NUMBER.1).await;
    become_messenger(&messenger, &server, NUMBER).await;
    let reader = json!({ "source": READER });
    messenger.tell("Page.addScriptToEvaluateOnNewDocument", reader).await;

    let screen = Chromium::open(&server, "ko").await;
    begin(&screen).await;
    let frame = framed(&screen, &folder.path().join("screen.png")).await;
    write_film(&film, &frame);

    messenger.visit("/messenger/scan").await;
    messenger.click("#camera button").await;
    let link = read(&messenger).await;
    assert!(link.starts_with(&format!("{}/messenger/scan#", server.origin())), "{link}");
    // Another code in view is none of ours, and is passed over.
    let both =
        json!([format!("https://elsewhere.example/messenger/scan#{}", "A".repeat(43)), link]);
    messenger.run(&format!("window.read = {both}; return true")).await;
    approve(&messenger).await;
    screen.arrive("/account").await;
    messenger.close().await;
    screen.close().await;
    server.finish().await;
}

/// What a reader makes of what the camera sees, as soon as it sees it.
async fn read(messenger: &Chromium) -> String {
    for _ in 0..2_400 {
        let seen = messenger.run("return window.seen ?? ''").await;
        let seen = seen.as_str().unwrap_or_default();
        if let Some(text) = seen.split(',').nth(1).and_then(decode) {
            return text;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the camera shows no QR");
}

fn decode(picture: &str) -> Option<String> {
    let picture = base64_decode(picture).expect("it is base 64");
    let picture = image::load_from_memory(&picture).expect("it is a picture").to_luma8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let grey = |x: usize, y: usize| picture.get_pixel(x as u32, y as u32).0[0];
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let (_, text) = prepared.detect_grids().first()?.decode().ok()?;
    Some(text)
}

/// The part of a screen that a camera has in front when it is held to the QR.
async fn framed(screen: &Chromium, picture: &Path) -> GrayImage {
    screen.picture(picture).await;
    let place = "const { x, y, width } = document.querySelector('.qr').getBoundingClientRect();
        return [x + scrollX, y + scrollY, width].map(Math.round)";
    let place = screen.run(place).await;
    let pixels = |at: usize| place[at].as_u64().expect("it is shown") as u32;
    let mut shown = image::open(picture).expect("a picture was taken").to_luma8();
    let side = pixels(2);
    let shown = imageops::crop(&mut shown, pixels(0), pixels(1), side, side).to_image();
    let shown = imageops::resize(&shown, HEIGHT, HEIGHT, imageops::FilterType::Triangle);
    let mut frame = GrayImage::from_pixel(WIDTH, HEIGHT, image::Luma([200]));
    imageops::overlay(&mut frame, &shown, i64::from((WIDTH - HEIGHT) / 2), 0);
    frame
}

/// One frame of grey, shown ten times a second.
fn write_film(file: &Path, frame: &GrayImage) {
    let head = format!("YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420\nFRAME\n");
    let colours = vec![128; (WIDTH * HEIGHT / 2) as usize];
    let film = [head.as_bytes(), frame.as_raw(), &colours].concat();
    fs::write(file, film).expect("the folder takes a file");
}
