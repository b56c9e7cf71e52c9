"""Headings of sections in German, French, Spanish, Italian, Portuguese, Dutch, Chinese and Japanese resumes."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

FOREIGN: Final = MappingProxyType(
    {
        "summary": (
            "zusammenfassung|profil|über mich|kurzprofil|persönliches profil|résumé|à propos|à propos de moi|"
            "objectif|objectif professionnel|accroche|resumen|perfil|perfil profesional|sobre mí|objetivo|"
            "profilo|sommario|resumo|sobre mim|sobre|over mij|profiel|个人简介|个人总结|自我评价|个人评价|"
            "关于我|自己pr|自己紹介|職務要約|概要"
        ),
        "work": (
            "berufserfahrung|beruflicher werdegang|berufliche erfahrung|berufspraxis|praxiserfahrung|"
            "erfahrung|erfahrungen|werdegang|expérience|expériences|expérience professionnelle|"
            "expériences professionnelles|expériences professionelles|expérience professionelle|"
            "parcours professionnel|parcours|emplois|experiencia|experiencia laboral|experiencia profesional|"
            "esperienza|esperienze|esperienza lavorativa|esperienze lavorative|esperienza professionale|"
            "esperienze professionali|experiência|experiência profissional|experiências profissionais|"
            "werkervaring|ervaring|arbeidservaring|工作经历|工作经验|职业经历|工作经歷|工作經歷|職歴|"
            "職務経歴|職務経歴書"
        ),
        "internships": (
            "praktika|praktikum|praktische erfahrung|stages|stage|prácticas|tirocini|estágios|实习经历|實習經歷"
        ),
        "education": (
            "ausbildung|bildung|bildungsweg|schulbildung|akademische ausbildung|studium|"
            "akademischer werdegang|schulische ausbildung|formation|formations|études|scolarité|diplômes|"
            "diplômes et formations|formation académique|educación|formación|formación académica|estudios|"
            "istruzione|formazione|istruzione e formazione|educação|formação|formação acadêmica|"
            "formação académica|opleiding|opleidingen|onderwijs|教育背景|教育经历|教育經歷|学历|学歴|"
            "学歴・資格|教育"
        ),
        "projects": (
            "projekte|projekterfahrung|ausgewählte projekte|projets|projets personnels|proyectos|progetti|"
            "projetos|projecten|项目经历|项目经验|个人项目|项目|開源項目|开源项目|開発経験|プロジェクト|"
            "個人開発"
        ),
        "skills": (
            "kenntnisse|fähigkeiten|kompetenzen|it kenntnisse|edv kenntnisse|technische kenntnisse|"
            "fachkenntnisse|technologien|kenntnisse und fähigkeiten|compétences|compétences techniques|"
            "compétences informatiques|technologies utilisées|forces|informatique|habilidades|competencias|"
            "aptitudes|conocimientos|tecnologías|competenze|competenze tecniche|abilità|"
            "competenze informatiche|competências|habilidades técnicas|vaardigheden|technische vaardigheden|"
            "competenties|专业技能|技能|技能清单|技术栈|掌握技能|技能特长|個人技能|スキル|"
            "活かせる経験・知識・技術|保有スキル|stärken"
        ),
        "volunteer": (
            "ehrenamt|ehrenamtliches engagement|engagement|bénévolat|voluntariado|volontariato|"
            "vrijwilligerswerk|志愿经历"
        ),
        "awards": (
            "auszeichnungen|preise|stipendien|prix|distinctions|récompenses|prix et distinctions|premios|"
            "premi|reconocimientos|prêmios|prijzen|获奖情况|荣誉奖项|奖项|获奖经历|荣誉|受賞歴"
        ),
        "certificates": (
            "zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildung|fortbildungen|"
            "certificats|certificados|certificaciones|certificazioni|certificações|certificaten|证书|"
            "资格证书|資格|資格・免許|免許・資格"
        ),
        "publications": (
            "veröffentlichungen|publikationen|publicaciones|pubblicazioni|publicações|publicaties|论文|发表论文|論文"
        ),
        "languages": (
            "sprachen|sprachkenntnisse|fremdsprachen|langues|langues étrangères|idiomas|lingue|"
            "lingue straniere|conoscenze linguistiche|línguas|talen|talenkennis|语言|语言能力|語学|言語"
        ),
        "interests": (
            "interessen|hobbys|hobbies und interessen|hobbys und interessen|centres d'intérêt|"
            "centres d intérêt|centres d'intérêts|centres d intérêts|loisirs|intérêts|intereses|aficiones|"
            "interessi|interesses|hobby's|兴趣爱好|爱好|趣味"
        ),
        "references": ("referenzen|références|referencias|referenze|referências|referenties|推荐人"),
    }
)
"""What the heading names (a list of JSON Resume, ``summary`` or ``internships``) -> its words, parted by bars."""
