//! The metadata layer: merged, read back by us and by `exiftool`, exactly one copy.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use common::{all, fixture};
use tanba_media::label::{self, Aigc, Declaration, SourceType};
use tanba_media::{Format, Limits, MediaError, decode, drop_c2pa, strip_metadata, xmp};

fn declaration() -> Declaration {
    Declaration {
        digital_source_type: Some(SourceType::TrainedAlgorithmicMedia),
        ai_system: Some("Painter & Sons <beta>".to_owned()),
        ai_system_version: Some("3.1".to_owned()),
        alt_text: vec![
            ("kk".to_owned(), "ЖИ көмегімен жасалған".to_owned()),
            ("en".to_owned(), "AI-generated".to_owned()),
        ],
        aigc: Some(Aigc::produced("1", "001191110000MA01ABCDE0001", "tanba-0001")),
        disclosure: None,
    }
}

fn format(name: &str, bytes: &[u8]) -> Format {
    Format::from_bytes(bytes).unwrap_or_else(|| panic!("{name} is not recognised"))
}

#[test]
fn every_container_gives_back_what_was_written_once() {
    let limits = Limits::default();
    for (name, bytes) in all() {
        let format = format(&name, &bytes);
        let written = label::write(&bytes, format, &declaration(), &limits);
        if !format.can_write_xmp() {
            assert!(matches!(written, Err(MediaError::Unsupported { .. })), "{name}");
            continue;
        }
        let written = written.unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(written.sites.len(), 5, "{name}");
        let found = label::read(&written.bytes, format, &limits).unwrap_or_else(|e| panic!("{name}: {e}"));
        let mut declared = found.declaration.clone();
        // The first disclosure is the default too.
        assert_eq!(declared.alt_text.remove(0).0, "x-default", "{name}");
        assert_eq!(declared, declaration(), "{name}");
        assert_eq!(found.sites.len(), 5, "{name}: exactly one copy");
        assert_eq!(found.conflicts, [], "{name}");
        let again = label::write(&written.bytes, format, &declaration(), &limits).unwrap();
        assert!(again.bytes == written.bytes, "{name}: writing twice changed something");
        if let Ok(before) = decode(&bytes, &limits) {
            let after = decode(&written.bytes, &limits).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert!(before == after, "{name}: metadata changed the picture");
        }
    }
}

#[test]
fn a_packet_comes_back_byte_for_byte() {
    let limits = Limits::default();
    let packet = "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/></x:xmpmeta>\n   <?xpacket end=\"w\"?>";
    for (name, bytes) in all() {
        let format = format(&name, &bytes);
        if !format.can_write_xmp() {
            continue;
        }
        let once = xmp::write(&bytes, format, packet, &limits).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(xmp::read(&once, format, &limits).unwrap().as_deref(), Some(packet), "{name}");
        let longer = packet.replace("/></x", ">longer than before, so that it has to move</rdf:RDF></x");
        let twice = xmp::write(&once, format, &longer, &limits).unwrap();
        assert_eq!(xmp::read(&twice, format, &limits).unwrap(), Some(longer), "{name}");
        let back = xmp::write(&twice, format, packet, &limits).unwrap();
        assert_eq!(xmp::read(&back, format, &limits).unwrap().as_deref(), Some(packet), "{name}");
    }
}

#[test]
fn foreign_properties_and_descriptions_stay() {
    let limits = Limits::default();
    let bytes = fixture("rgb_8_text.png");
    let packet = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="somebody's"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format='image/"png"' xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" e:DigitalSourceType="https://cv.iptc.org/newscodes/digitalsourcetype/digitalArt ">
  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li></rdf:Alt></dc:title><!-- kept -->
 </rdf:Description>
 <rdf:Description rdf:about="" xmlns:c="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
  <c:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A cat on a wall</rdf:li><rdf:li xml:lang="ru">Кот на стене!</rdf:li></rdf:Alt></c:AltTextAccessibility>
 </rdf:Description></rdf:RDF></x:xmpmeta>"#;
    let bytes = xmp::write(&bytes, Format::Png, packet, &limits).unwrap();
    let before = label::read(&bytes, Format::Png, &limits).unwrap().declaration;
    assert_eq!(before.digital_source_type, Some(SourceType::DigitalArt));
    let mut declaration = declaration();
    declaration.alt_text =
        vec![("ru".into(), "Создано с помощью ИИ".into()), ("en".into(), "AI-generated".into())];
    let written = label::write(&bytes, Format::Png, &declaration, &limits).unwrap();
    let after = xmp::read(&written.bytes, Format::Png, &limits).unwrap().unwrap();
    for kept in ["x:xmptk=\"somebody's\"", "dc:format='image/\"png\"'", "A &amp; B", "<!-- kept -->"] {
        assert!(after.contains(kept), "{kept} is gone from {after}");
    }
    assert!(!after.contains("digitalArt"), "the old source type is replaced");
    let read = label::read(&written.bytes, Format::Png, &limits).unwrap();
    assert_eq!(read.conflicts, []);
    assert_eq!(
        read.declaration.alt_text,
        [
            ("x-default".to_owned(), "A cat on a wall. Создано с помощью ИИ".to_owned()),
            ("ru".to_owned(), "Кот на стене! Создано с помощью ИИ".to_owned()),
            ("en".to_owned(), "A cat on a wall. AI-generated".to_owned()),
        ]
    );
    let again = label::write(&written.bytes, Format::Png, &declaration, &limits).unwrap();
    assert!(again.bytes == written.bytes);
}

#[test]
fn copies_that_disagree_are_reported_and_then_replaced() {
    let limits = Limits::default();
    let bytes = label::write(&fixture("rgb_8_text.png"), Format::Png, &declaration(), &limits).unwrap().bytes;
    // A second label by GB 45438-2025 in a text chunk, put before IEND.
    let text = b"AIGC\0{\"AIGC\":{\"Label\":\"2\",\"ContentProducer\":\"other\",\"ProduceID\":\"9\"}}";
    let mut crc = flate2::Crc::new();
    crc.update(b"tEXt");
    crc.update(text);
    let chunk = [&(text.len() as u32).to_be_bytes(), &b"tEXt"[..], text, &crc.sum().to_be_bytes()].concat();
    let end = bytes.len() - 12;
    let doubled = [&bytes[..end], &chunk, &bytes[end..]].concat();
    let found = label::read(&doubled, Format::Png, &limits).unwrap();
    assert_eq!(found.conflicts.len(), 1);
    assert_eq!(found.conflicts[0].property, "TC260:AIGC");
    assert!(found.sites.iter().any(|s| s.carrier == "PNG text AIGC"));
    let cleaned = label::write(&doubled, Format::Png, &declaration(), &limits).unwrap();
    assert!(cleaned.bytes == bytes);
}

#[test]
fn extended_xmp_of_a_jpeg_is_joined_and_survives_a_label() {
    let limits = Limits::default();
    let guid = "0123456789ABCDEF0123456789ABCDEF";
    let main = format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" xmlns:xmpNote=\"http://ns.adobe.com/xmp/note/\" xmpNote:HasExtendedXMP=\"{guid}\"/></rdf:RDF></x:xmpmeta>"
    );
    let long = "x".repeat(100_000);
    let extended = format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description xmlns:q=\"urn:q\"><q:long>{long}</q:long></rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    let jpeg = xmp::write(&fixture("rgb_444.jpg"), Format::Jpeg, &main, &limits).unwrap();
    let mut bytes = jpeg[..2].to_vec();
    // Out of order, as the specification allows.
    for (i, part) in extended.as_bytes().chunks(60_000).enumerate().collect::<Vec<_>>().into_iter().rev() {
        let head = [&b"http://ns.adobe.com/xmp/extension/\0"[..], guid.as_bytes()].concat();
        let place = [(extended.len() as u32).to_be_bytes(), (i as u32 * 60_000).to_be_bytes()].concat();
        let payload = [&head[..], &place, part].concat();
        bytes.extend_from_slice(&[0xFF, 0xE1]);
        bytes.extend_from_slice(&(payload.len() as u16 + 2).to_be_bytes());
        bytes.extend_from_slice(&payload);
    }
    bytes.extend_from_slice(&jpeg[2..]);
    let joined = xmp::read(&bytes, Format::Jpeg, &limits).unwrap().unwrap();
    assert!(joined.contains(&long) && joined.contains("HasExtendedXMP"));
    let labelled = label::write(&bytes, Format::Jpeg, &declaration(), &limits).unwrap().bytes;
    assert!(xmp::read(&labelled, Format::Jpeg, &limits).unwrap().unwrap().contains(&long));
    let found = label::read(&labelled, Format::Jpeg, &limits).unwrap();
    assert_eq!(found.declaration.aigc, declaration().aigc);
    assert_eq!(found.sites.len(), 5);
}

#[test]
fn an_aigc_label_keeps_the_rules_of_the_standard() {
    let good = Aigc::produced("1", "producer", "id");
    let json = good.to_json().unwrap();
    assert_eq!(
        json,
        "{\"AIGC\":{\"Label\":\"1\",\"ContentProducer\":\"producer\",\"ProduceID\":\"id\",\"ReservedCode1\":\"\",\"ContentPropagator\":\"producer\",\"PropagateID\":\"id\",\"ReservedCode2\":\"\"}}"
    );
    assert_eq!(Aigc::from_json(&json), Some(good.clone()));
    for bad in [
        Aigc { label: "4".into(), ..good.clone() },
        Aigc { produce_id: String::new(), ..good.clone() },
        Aigc { content_producer: "a\"b".into(), ..good.clone() },
        Aigc { reserved_code1: "a\\b".into(), ..good.clone() },
        Aigc { reserved_code2: "人".into(), ..good.clone() },
        Aigc { propagate_id: "a\nb".into(), ..good.clone() },
    ] {
        assert!(bad.to_json().is_err(), "{bad:?}");
        let declaration = Declaration { aigc: Some(bad), ..Declaration::default() };
        let error =
            label::write(&fixture("gray_8.png"), Format::Png, &declaration, &Limits::default()).unwrap_err();
        assert!(matches!(error, MediaError::Misuse { .. }));
    }
    // Leniently: without the outer object, other cases, a number, an inner string.
    let lenient = Aigc::from_json("{\"label\":1,\"contentproducer\":\"p\",\"x\":[]}").unwrap();
    assert_eq!((lenient.label.as_str(), lenient.content_producer.as_str()), ("1", "p"));
    assert!(Aigc::from_json("{\"AIGC\":\"{\\\"Label\\\":\\\"3\\\"}\"}").is_some());
    assert_eq!(Aigc::from_json("{\"unrelated\":1}"), None);
    assert_eq!(Aigc::from_json("hello"), None);
}

#[test]
fn source_types_are_known_by_either_scheme() {
    let term = "compositeWithTrainedAlgorithmicMedia";
    for uri in [
        format!("http://cv.iptc.org/newscodes/digitalsourcetype/{term}"),
        format!(" https://cv.iptc.org/newscodes/digitalsourcetype/{term} \n"),
        term.to_owned(),
    ] {
        assert_eq!(SourceType::from_uri(&uri), SourceType::CompositeWithTrainedAlgorithmicMedia);
    }
    let other = SourceType::from_uri("http://example.org/trainedAlgorithmicMedia");
    assert_eq!(other, SourceType::Other("http://example.org/trainedAlgorithmicMedia".to_owned()));
    let retired = Declaration { digital_source_type: Some(SourceType::DigitalArt), ..Declaration::default() };
    let error = label::write(&fixture("gray_8.png"), Format::Png, &retired, &Limits::default()).unwrap_err();
    assert!(matches!(error, MediaError::Misuse { .. }));
}

#[test]
fn a_platform_strips_everything_but_the_picture() {
    let limits = Limits::default();
    for name in ["rgb_8_text.png", "rgb_420_exif_icc.jpg", "lossy_alpha_meta.webp"] {
        let bytes = fixture(name);
        let format = format(name, &bytes);
        let labelled = label::write(&bytes, format, &declaration(), &limits).unwrap().bytes;
        let stripped = strip_metadata(&labelled, format, &limits).unwrap();
        let found = label::read(&stripped, format, &limits).unwrap();
        assert!(found.declaration.is_empty(), "{name}");
        let (before, after) = (decode(&bytes, &limits).unwrap(), decode(&stripped, &limits).unwrap());
        assert_eq!(before.raster, after.raster, "{name}");
        assert_eq!(before.icc, after.icc, "{name}");
        assert!(stripped.len() < bytes.len(), "{name}");
    }
}

#[test]
fn a_manifest_store_goes_and_nothing_else_does() {
    let limits = Limits::default();
    let box_bytes = [
        &40u32.to_be_bytes()[..],
        b"jumb",
        &32u32.to_be_bytes(),
        b"jumd",
        b"c2pa\x00\x11\x00\x10\x80\x00\x00\xAA\x00\x38\x9B\x71",
        b"\x03c2pa\0\0\0",
    ]
    .concat();
    let jpeg = fixture("rgb_444.jpg");
    let segment =
        [&b"\xFF\xEB"[..], &(box_bytes.len() as u16 + 10).to_be_bytes(), b"JP\0\x01\0\0\0\x01", &box_bytes]
            .concat();
    let with = [&jpeg[..2], &segment, &jpeg[2..]].concat();
    assert!(drop_c2pa(&with, Format::Jpeg, &limits).unwrap() == jpeg);
    let labelled = label::write(&with, Format::Jpeg, &declaration(), &limits).unwrap().bytes;
    assert!(labelled.windows(segment.len()).any(|w| w == segment), "a label leaves the manifest alone");
    let webp = fixture("lossy_alpha_meta.webp");
    let mut with = [&webp[..], b"C2PA", &(box_bytes.len() as u32).to_le_bytes(), &box_bytes].concat();
    let size = (with.len() as u32 - 8).to_le_bytes();
    with[4..8].copy_from_slice(&size);
    assert!(drop_c2pa(&with, Format::WebP, &limits).unwrap() == webp);
    for (name, bytes) in all() {
        let format = format(&name, &bytes);
        if let Ok(same) = drop_c2pa(&bytes, format, &limits) {
            assert!(same == bytes, "{name}");
        }
    }
}

#[test]
fn exiftool_reads_what_was_written() {
    if std::process::Command::new("exiftool").arg("-ver").output().is_err() {
        eprintln!("exiftool is not installed: nothing to compare with");
        return;
    }
    let folder = std::env::temp_dir().join(format!("tanba-media-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in all() {
        let format = format(&name, &bytes);
        if format.can_write_xmp() {
            let written = label::write(&bytes, format, &declaration(), &Limits::default()).unwrap().bytes;
            std::fs::write(folder.join(&name), written).unwrap();
        }
    }
    let run = std::process::Command::new("exiftool")
        .args([
            "-s",
            "-G1",
            "-a",
            "-n",
            "-XMP:all",
            "-Orientation",
            "-ProfileDescription",
            "-Error",
            "-Warning",
        ])
        .arg(&folder)
        .output()
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let all = String::from_utf8_lossy(&run.stdout).into_owned();
    let files: Vec<&str> = all.split("======== ").skip(1).collect();
    assert!(files.len() > 35, "{all}");
    let (mut oriented, mut profiled) = (0, 0);
    for said in files {
        for value in
            ["trainedAlgorithmicMedia", "tanba-0001", "Painter & Sons <beta>", "ЖИ көмегімен жасалған"]
        {
            assert!(said.contains(value), "{value} is missing: {said}");
        }
        assert!(!said.contains("Error") && !said.contains("Warning"), "{said}");
        oriented += usize::from(said.lines().any(|l| l.contains("Orientation") && l.ends_with("6")));
        profiled += usize::from(said.contains("ProfileDescription"));
    }
    assert!(oriented >= 7 && profiled >= 7, "{oriented} with orientation, {profiled} with profile");
}

#[test]
fn avif_items_and_outer_svg_prefixes_are_read() {
    let limits = Limits::default();
    let packet = xmp::read(&fixture("xmp.avif"), Format::Avif, &limits).unwrap().unwrap();
    assert!(packet.starts_with("<?xpacket begin") && packet.contains("dc:format=\"image/avif\""));
    let svg = fixture("inkscape.svg");
    let packet = xmp::read(&svg, Format::Svg, &limits).unwrap().unwrap();
    assert!(packet.contains("xmlns:rdf=") && packet.contains("image/svg+xml"));
    let written = label::write(&svg, Format::Svg, &declaration(), &limits).unwrap().bytes;
    let text = String::from_utf8(written).unwrap();
    assert!(text.contains("<metadata id=\"m\">") && text.contains("<circle r=\"5\"/>"));
    assert_eq!(text.matches("image/svg+xml").count(), 1);
}

/// A little-endian Exif block with this user comment.
fn exif(comment: &str) -> Vec<u8> {
    let value = [b"ASCII\0\0\0", comment.as_bytes()].concat();
    let mut block = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
    block.extend_from_slice(&[1, 0, 0x69, 0x87, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]);
    block.extend_from_slice(&[1, 0, 0x86, 0x92, 7, 0]);
    block.extend_from_slice(&(value.len() as u32).to_le_bytes());
    block.extend_from_slice(&[44, 0, 0, 0, 0, 0, 0, 0]);
    [block, value].concat()
}

#[test]
fn a_label_in_an_exif_comment_is_found() {
    let jpeg = fixture("rgb_444.jpg");
    let block = exif("{\"AIGC\":{\"Label\":\"1\",\"ContentProducer\":\"c\",\"ProduceID\":\"d\"}}");
    let segment = [&b"\xFF\xE1"[..], &(block.len() as u16 + 2).to_be_bytes(), &block].concat();
    let with = [&jpeg[..2], &segment, &jpeg[2..]].concat();
    let found = label::read(&with, Format::Jpeg, &Limits::default()).unwrap();
    assert_eq!(found.declaration.aigc.unwrap().produce_id, "d");
    assert_eq!(found.sites[0].carrier, "Exif UserComment");
    let plain = label::read(&fixture("rgb_420_exif_icc.jpg"), Format::Jpeg, &Limits::default()).unwrap();
    assert!(plain.sites.is_empty(), "an ordinary comment is no label");
}

#[test]
fn pictures_behind_the_first_are_still_found() {
    // An index of two pictures (CIPA DC-007), the second right behind the first.
    let jpeg = fixture("rgb_444.jpg");
    let mut index = b"MPF\0II*\0\x08\0\0\0\x01\0\x02\xB0\x07\0\x20\0\0\0\x1A\0\0\0\0\0\0\0".to_vec();
    let length = jpeg.len() + 4 + index.len() + 32;
    let base = 2 + 4 + 4;
    index.extend_from_slice(&[0; 4]);
    index.extend_from_slice(&(length as u32).to_le_bytes());
    index.extend_from_slice(&[0; 12]);
    index.extend_from_slice(&4u32.to_le_bytes());
    index.extend_from_slice(&((length - base) as u32).to_le_bytes());
    index.extend_from_slice(&[0; 4]);
    let segment = [&b"\xFF\xE2"[..], &(index.len() as u16 + 2).to_be_bytes(), &index].concat();
    let file = [&jpeg[..2], &segment, &jpeg[2..], b"2nd!"].concat();
    let second = |file: &[u8]| {
        let head = file.windows(4).position(|w| w == b"MPF\0").unwrap() + 4;
        let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap()) as usize;
        let entries = head + 26;
        (number(entries + 4), file.get(head + number(entries + 24)..).map(<[u8]>::to_vec))
    };
    assert_eq!(second(&file), (file.len() - 4, Some(b"2nd!".to_vec())), "the test's own file is right");
    let labelled = label::write(&file, Format::Jpeg, &declaration(), &Limits::default()).unwrap().bytes;
    assert_eq!(second(&labelled), (labelled.len() - 4, Some(b"2nd!".to_vec())));
    let mut decoded = decode(&file, &Limits::default()).unwrap();
    decoded.raster = common::marked(&decoded, 9.0);
    let written = tanba_media::encode(&file, &decoded, &tanba_media::EncodeOptions::default()).unwrap();
    assert_ne!(written.len(), file.len());
    assert_eq!(second(&written), (written.len() - 4, Some(b"2nd!".to_vec())));
}
