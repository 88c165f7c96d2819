"""The clips that are marked and attacked."""

import subprocess
import sys
import tempfile
from pathlib import Path

from collect.noise import generated
from collect.packages import LICENCES, OWN, Packages, found
from collect.sound import ffmpeg, joined, plain, say, seconds_of, source, tools, write_list

SECONDS = 25

TEXTS = {
    "kk": "Бүгін таңертең қала үстінде қалың тұман тұрды, сондықтан автобустар баяу жүрді. Мен терезенің жанында отырып, "
    "көршімнің әңгімесін тыңдадым. Ол әжесінің ауылдағы бағы туралы айтты: алма ағаштары гүлдегенде, бүкіл көше хош иіске "
    "толады екен. Кешке қарай жел соғып, аспан ашылды, балалар далаға шығып ойнай бастады. Ертең сағат тоғызда кітапханада "
    "кездесеміз деп келістік, өйткені екеумізге де сол кітап керек.",
    "ru": "Вчера вечером мы долго искали старую карту, на которой отмечен заброшенный маяк. Сосед уверял, что дорога туда "
    "занимает не больше часа, но дождь размыл тропинку, и пришлось идти вдоль берега. Когда стемнело, над водой загорелся "
    "слабый огонёк, и стало ясно, что кто-то всё ещё живёт в доме смотрителя. Мы постучали, и нам открыла женщина с большой "
    "рыжей кошкой на руках. Она предложила чаю и рассказала, как работает лампа.",
    "cmn": "今天早上我去市场买菜，路上遇到了一位老朋友。他告诉我，他的女儿下个月要去北京上大学，全家人都很高兴。"
    "我们在茶馆里坐了一个小时，谈起小时候一起钓鱼的事情。后来下雨了，我们没有带伞，只好等雨停了再回家。"
    "晚上我做了一顿热饭，一边听收音机，一边看窗外的灯光。",
}

GUITAR = ["guit_em9", "guit_e_fifths", "guit_e_slide", "guit_harmonics", "guit_em9", "guit_e_fifths"]
DRUMS = ["loop_amen_full", "loop_tabla", "loop_garzul"]
DRONES = ["ambi_glass_hum", "ambi_haunted_hum", "ambi_lunar_land"]
PROMPTS = ["demo-congrats", "demo-abouttotry", "demo-moreinfo", "demo-instruct", "demo-nogo"]
MENU = ["vm-opts-full", "conf-adminmenu-162", "screen-callee-options", "vm-options", "vm-msginstruct", "dir-intro-fn"]

# Name (its first word is the kind), rate in Hz, channels, and how it is made.
CLIPS = [
    ("speech_kk_female", 22050, 1, ("say", "kk+f3", "kk")),
    ("speech_kk_male", 48000, 1, ("say", "kk", "kk")),
    ("speech_ru_female", 16000, 1, ("prompts", "asterisk-core-sounds-ru-g722", PROMPTS)),
    ("speech_ru_male", 44100, 1, ("say", "ru+m3", "ru")),
    ("speech_en_female", 16000, 1, ("prompts", "asterisk-core-sounds-en-g722", PROMPTS)),
    ("speech_en_reader", 16000, 1, ("files", "pocketsphinx-testdata", "*sense_and*08[79]0.wav *sense_and*09[23]0.wav")),
    ("speech_cmn_female", 44100, 2, ("say", "cmn+f5", "cmn")),
    ("phone_en_female", 8000, 1, ("prompts", "asterisk-core-sounds-en-g722", MENU)),
    ("phone_music", 8000, 1, ("cut", "asterisk-moh-opsound-wav", "manolo_camp-morning_coffee.wav", 20)),
    ("solo_guitar", 48000, 2, ("samples", "sonic-pi-samples", GUITAR)),
    ("solo_drums", 44100, 2, ("samples", "sonic-pi-samples", DRUMS)),
    ("orchestra_battle", 44100, 2, ("cut", "wesnoth-1.16-music", "battle-epic.ogg", 24)),
    ("orchestra_love", 48000, 2, ("cut", "wesnoth-1.16-music", "love_theme.ogg", 20)),
    ("pop_hunting", 44100, 2, ("cut", "hyperrogue-music", "hr-domina-hunting.ogg", 15)),
    ("pop_laboratory", 44100, 2, ("cut", "hyperrogue-music", "hr3-laboratory.ogg", 30)),
    ("pop_quiet", 22050, 2, ("cut", "hyperrogue-music", "hr3-icyland.ogg", 12)),
    ("noise_rain", 48000, 2, ("rain",)),
    ("noise_applause", 44100, 1, ("applause",)),
    ("noise_drone", 48000, 2, ("samples", "sonic-pi-samples", DRONES)),
]


def clip(packages, place, target, rate, channels, how):
    """Makes one clip and says where it comes from."""
    name = target.stem
    if how[0] == "say":
        spoken = place / f"{name}.wav"
        say(how[1], TEXTS[how[2]], spoken)
        joined([spoken], target, rate, channels, SECONDS)
        return f"espeak-ng, voice {how[1]}", OWN
    if len(how) == 1:
        joined([generated(how[0], place, rate, channels, SECONDS)], target, rate, channels, SECONDS)
        return "scripts/sounds", OWN
    folder, origin = packages.folder(how[1])
    if folder is None:
        return None
    if how[0] == "cut":
        (path,) = found(folder, [how[2]])
        part = place / f"{name}.wav"
        ffmpeg("-ss", how[3], "-t", SECONDS, *source(path), *plain(part))
        joined([part], target, rate, channels)
    else:
        endings = {"prompts": "{}.g722", "samples": "{}.flac", "files": "{}"}[how[0]]
        words = how[2].split() if how[0] == "files" else how[2]
        joined(found(folder, [endings.format(word) for word in words]), target, rate, channels, SECONDS)
    return f"{origin}, {how[2] if how[0] in ('cut', 'files') else ' '.join(how[2])}", LICENCES[how[1]]


def clips(into):
    if (into / "SOURCES.txt").exists() and all((into / f"{c[0]}.wav").exists() for c in CLIPS):
        return
    tools()
    into.mkdir(parents=True, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as place:
        packages = Packages(Path(place))
        for name, rate, channels, how in CLIPS:
            try:
                made = clip(packages, Path(place), into / f"{name}.wav", rate, channels, how)
            except (FileNotFoundError, subprocess.CalledProcessError) as error:
                print(f"sounds: {name} cannot be made: {error}", file=sys.stderr)
                continue
            if made:
                length = seconds_of(into / f"{name}.wav")
                rows.append(f"{name}.wav\t{rate}\t{channels}\t{length:.1f}\t{made[0]}\t{made[1]}")
    write_list(into, rows)
    print(f"sounds: {len(rows)} in {into}")
    if len(rows) < 14:
        sys.exit("sounds: that is fewer than 14")
