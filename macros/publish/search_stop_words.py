"""Words that say nothing of what a text is about, in Swedish as it is written and spoken, and in English.

They decide no hit. The head of the index hands them to the query script, which leaves out the same.
"""

from __future__ import annotations

SWEDISH = """
    all alla allt alltså annars annan annat andra att av bara behöver blev bli blir blivit borde bort bra
    de dem den denna denne dennes deras dess dessa det detta dig din dina dit ditt du där därför då efter
    eftersom egen egentligen eget egna ej eller en er era ert ett finns fick flera fram från få får fått för
    före gick ge ger genom ges gjort gör göra gälla gäller ha hade haft han hans har hej henne hennes
    hit hittar hon honom gå går gått hos hur här i ibland icke igen in inga ingen inget innan inne inom inte jag ju just
    kan kanske kom komma kommer kommit kunde kunna lite man mans med medan mellan men mer mest mig min mina
    mindre minst mitt mot mycket måste många ner ni nog nu nån nåt nära när någon någonting något några nästa
    och också om oss på redan samma samt sen sedan sig sin sina sitt sitter ska skulle slut som står så sådan
    sådana sådant säger säga sa sätt tack ta tagit tar tills tog till tillsammans tro tror trots tycker under
    upp ur ut utan utom vad var vara vare varför varit varje vars vart vem vems verkar vet veta vi vid vidare
    vilja vilka vilken vilket vill ville visst vår våra vårt är ändå även åt över
    """

# As they are said, in the south too.
SPOKEN = """
    asså ba bah dej detsamma dom då e ente fan ha hen hens inge int inte ja ju la liksom mej mä na nan nåra
    näe o oxå sej ska sån såna sånt typ va vicken vickna vilke å ä ätt
    """

ENGLISH = """
    a about all also am an and any are as at be been being but by can could did do does doing for from get gets
    go goes got had has have he help her here him his how if into is it its just like may me might must my need of
    off on onto or our out please shall she should some someone somebody something than that the their them
    then there these they thing this those to too upon us want wants was we were what when where whether which
    while who whom whose why will with would you your yours
    """

STOP_WORDS = frozenset(f"{SWEDISH} {SPOKEN} {ENGLISH}".split())
