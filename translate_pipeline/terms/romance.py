"""Determiners, adjectives and copulas of the Romance languages in which articles agree with what follows.

One line a word: masculine and feminine singular, masculine and feminine plural. Forms before another first sound stand
after a `;` with its name. `_` is a space inside a form.
"""

from __future__ import annotations

DETERMINERS = {
    "es": """
        el la los las; tonic: el el los las
        del de_la de_los de_las; tonic: del del de_los de_las
        al a_la a_los a_las; tonic: al al a_los a_las
        un una unos unas; tonic: un un unos unas
        este esta estos estas
        ese esa esos esas
        aquel aquella aquellos aquellas
        otro otra otros otras
        ningún ninguna ningunos ningunas; tonic: ningún ningún ningunos ningunas
        algún alguna algunos algunas; tonic: algún algún algunos algunas
        nuestro nuestra nuestros nuestras
        dicho dicha dichos dichas
        mucho mucha muchos muchas
        su su sus sus
    """,
    "ca": """
        el la els les; vowel: l' l' els les; weak: l' la els les
        del de_la dels de_les; vowel: de_l' de_l' dels de_les; weak: de_l' de_la dels de_les
        al a_la als a_les; vowel: a_l' a_l' als a_les; weak: a_l' a_la als a_les
        pel per_la pels per_les; vowel: per_l' per_l' pels per_les; weak: per_l' per_la pels per_les
        un una uns unes
        aquest aquesta aquests aquestes
        aquell aquella aquells aquelles
        altre altra altres altres
        cap cap cap cap
        algun alguna alguns algunes
        nostre nostra nostres nostres
    """,
    "gl": """
        o a os as
        do da dos das
        ao á aos ás
        no na nos nas
        polo pola polos polas
        co coa cos coas
        un unha uns unhas
        dun dunha duns dunhas
        nun nunha nuns nunhas
        cun cunha cuns cunhas
        este esta estes estas
        deste desta destes destas
        neste nesta nestes nestas
        ese esa eses esas
        aquel aquela aqueles aquelas
        outro outra outros outras
        algún algunha algúns algunhas
        ningún ningunha ningúns ningunhas
    """,
    "pt": """
        o a os as
        do da dos das
        ao à aos às
        no na nos nas
        pelo pela pelos pelas
        um uma uns umas
        dum duma duns dumas
        num numa nuns numas
        este esta estes estas
        deste desta destes destas
        neste nesta nestes nestas
        esse essa esses essas
        desse dessa desses dessas
        aquele aquela aqueles aquelas
        outro outra outros outras
        algum alguma alguns algumas
        nenhum nenhuma nenhuns nenhumas
        seu sua seus suas
        nosso nossa nossos nossas
    """,
    "fr": """
        le la les les; vowel: l' l' les les
        du de_la des des; vowel: de_l' de_l' des des
        au à_la aux aux; vowel: à_l' à_l' aux aux
        un une des des
        ce cette ces ces; vowel: cet cette ces ces
        mon ma mes mes; vowel: mon mon mes mes
        son sa ses ses; vowel: son son ses ses
        notre notre nos nos
        leur leur leurs leurs
        quel quelle quels quelles
        aucun aucune aucuns aucunes
        certain certaine certains certaines
        chaque chaque chaque chaque
    """,
    "it": """
        il la i le; vowel: l' l' gli le; impure: lo la gli le
        del della dei delle; vowel: dell' dell' degli delle; impure: dello della degli delle
        al alla ai alle; vowel: all' all' agli alle; impure: allo alla agli alle
        dal dalla dai dalle; vowel: dall' dall' dagli dalle; impure: dallo dalla dagli dalle
        nel nella nei nelle; vowel: nell' nell' negli nelle; impure: nello nella negli nelle
        sul sulla sui sulle; vowel: sull' sull' sugli sulle; impure: sullo sulla sugli sulle
        col con_la coi con_le; vowel: con_l' con_l' con_gli con_le; impure: con_lo con_la con_gli con_le
        un una dei delle; vowel: un un' degli delle; impure: uno una degli delle
        quel quella quei quelle; vowel: quell' quell' quegli quelle; impure: quello quella quegli quelle
        questo questa questi queste; vowel: questo questa questi queste
        nessun nessuna nessuni nessune; vowel: nessun nessun' nessuni nessune; impure: nessuno nessuna nessuni nessune
        altro altra altri altre
        suo sua suoi sue
        nostro nostra nostri nostre
    """,
}

# Small words that change before a first sound alone: before, sounds, and what stands before any other.
ELIDED = {
    "es": "e i_sound y; u o_sound o",
    "ca": "d' vowel de; d' weak de",
    "fr": "d' vowel de; qu' vowel que; jusqu' vowel jusque; lorsqu' vowel lorsque; puisqu' vowel puisque",
    "it": "ed e_sound e; ad a_sound a",
}

# Words in this language that are a preposition as often as an article, so that they prove nothing.
UNSURE = {"pt": "a", "gl": "a"}

# The ending of the masculine singular and of the other three; the first that fits counts, `*` fits every word.
ENDINGS = {
    "es": "o a os as; or ora ores oras; ún ún unes unes; e e es es",
    "ca": "at ada ats ades; ït ïda ïts ïdes; it ida its ides; ut uda uts udes; iu iva ius ives; ou ova ous oves; "
    "ix ixa ixos ixes; ari ària aris àries; ic ica ics iques; rg rga rgs rgues; ú una uns unes; * a s es",
    "gl": "o a os as; or ora ores oras; e e es es; ún ún úns úns",
    "pt": "o a os as; or ora ores oras; e e es es; um um uns uns; ível ível íveis íveis",
    "fr": "é ée és ées; if ive ifs ives; eux euse eux euses; el elle els elles; al ale aux ales; et ète ets ètes; "
    "ier ière iers ières; eau elle eaux elles; gu guë gus guës; ong ongue ongs ongues; e e es es; * e s es",
    "it": "ico ica ici iche; go ga ghi ghe; io ia i ie; o a i e; e e i i",
}

# Adjectives that may stand before their noun.
PREPOSED = {
    "es": "nuevo alto bajo primero segundo tercero único último mismo medio máximo mínimo mejor",
    "ca": "nou alt baix primer segon tercer únic últim mateix màxim mínim millor",
    "gl": "novo alto baixo primeiro segundo terceiro único último mesmo máximo mínimo mellor",
    "pt": "novo alto baixo primeiro segundo terceiro único último mesmo máximo mínimo melhor",
    "fr": "nouveau haut bas premier second troisième seul dernier même grand petit meilleur",
    "it": "nuovo alto basso primo secondo terzo unico ultimo stesso massimo minimo migliore",
}

# Adjectives and participles that stand beside terms in medical prose, as masculine singular.
ADJECTIVES = {
    "es": """
        elevado reducido primario secundario previo medio clínico crónico agudo activo positivo negativo
        asociado combinado administrado tratado refractario aprobado autorizado recomendado indicado observado
        evaluado comparado estudiado utilizado usado mostrado demostrado diagnosticado definido basado
        relacionado inducido confirmado descrito informado notificado publicado presentado aleatorizado seguido
        recibido iniciado interrumpido suspendido aumentado mejorado prolongado mantenido tolerado esperado
        significativo efectivo moderado avanzado temprano periférico hematológico adecuado necesario completo
        absoluto relativo raro diseñado causado medido alcanzado logrado obtenido detectado aceptado completado
        realizado inscrito afectado considerado desarrollado visto licenciado largo corto estimado calculado
        ajustado seleccionado escogido elegido severo grave leve frecuente común
    """,
    "ca": """
        elevat reduït primari secundari clínic crònic agut actiu positiu negatiu associat combinat administrat
        tractat refractari aprovat autoritzat recomanat indicat observat avaluat comparat estudiat utilitzat
        usat mostrat demostrat diagnosticat definit basat relacionat induït confirmat informat notificat
        publicat presentat aleatoritzat seguit rebut iniciat interromput augmentat millorat mantingut tolerat
        esperat significatiu efectiu moderat avançat perifèric adequat necessari complet relatiu dissenyat
        causat mesurat assolit obtingut detectat acceptat completat realitzat afectat considerat desenvolupat
        vist estimat calculat ajustat comú llarg curt
    """,
    "gl": """
        elevado reducido primario secundario previo medio clínico crónico agudo activo positivo negativo
        asociado combinado administrado tratado refractario aprobado autorizado recomendado indicado observado
        avaliado comparado estudado utilizado usado mostrado demostrado diagnosticado definido baseado
        relacionado inducido confirmado descrito informado notificado publicado presentado aleatorizado seguido
        recibido iniciado interrompido suspendido aumentado mellorado prolongado mantido tolerado esperado
        significativo efectivo moderado avanzado periférico axeitado necesario completo absoluto relativo raro
        deseñado causado medido alcanzado logrado obtido detectado aceptado completado realizado inscrito
        afectado considerado desenvolvido visto estimado calculado axustado grave frecuente común longo curto
    """,
    "pt": """
        elevado reduzido primário secundário prévio médio clínico crónico crônico agudo ativo positivo negativo
        associado combinado administrado tratado refratário aprovado autorizado recomendado indicado observado
        avaliado comparado estudado utilizado usado mostrado demonstrado diagnosticado definido baseado
        relacionado induzido confirmado descrito informado notificado publicado apresentado aleatorizado
        randomizado seguido recebido iniciado interrompido suspenso aumentado melhorado prolongado mantido
        tolerado esperado significativo efetivo moderado avançado periférico adequado necessário completo
        absoluto relativo raro desenhado causado medido alcançado obtido detetado detectado aceite completado
        realizado inscrito afetado considerado desenvolvido visto estimado calculado ajustado grave frequente
        comum possível longo curto
    """,
    "fr": """
        élevé réduit primaire secondaire clinique chronique aigu actif positif négatif associé combiné
        administré traité réfractaire approuvé autorisé recommandé indiqué observé évalué comparé étudié utilisé
        montré démontré diagnostiqué défini basé lié induit confirmé décrit rapporté notifié publié présenté
        randomisé suivi reçu initié interrompu suspendu augmenté amélioré prolongé maintenu toléré attendu
        significatif efficace modéré avancé périphérique maximal minimal adéquat nécessaire complet absolu
        relatif rare conçu causé mesuré atteint obtenu détecté accepté effectué inscrit affecté considéré
        développé estimé calculé ajusté sélectionné choisi grave commun fréquent stable visé vu important long
        court
    """,
    "it": """
        elevato ridotto primario secondario previo medio clinico cronico acuto attivo positivo negativo
        associato combinato somministrato trattato refrattario approvato autorizzato raccomandato indicato
        osservato valutato confrontato studiato utilizzato usato mostrato dimostrato diagnosticato definito
        basato correlato indotto confermato descritto riportato notificato pubblicato presentato randomizzato
        seguito ricevuto iniziato interrotto sospeso aumentato migliorato prolungato mantenuto tollerato atteso
        significativo efficace moderato avanzato periferico adeguato necessario completo assoluto relativo raro
        progettato causato misurato raggiunto ottenuto rilevato accettato completato eseguito considerato
        sviluppato visto stimato calcolato aggiustato grave frequente stabile comune stato lungo breve
    """,
}

# Adverbs that may stand between a determiner and its adjective.
DEGREES = {
    "es": "más menos muy", "ca": "més menys molt", "gl": "máis menos moi", "pt": "mais menos muito",
    "fr": "plus moins très", "it": "più meno molto",
}  # fmt: skip

# And, or.
CONJUNCTIONS = {"es": "y e o u", "ca": "i o", "gl": "e ou", "pt": "e ou", "fr": "et ou", "it": "e ed o"}

# Copulas and passive auxiliaries, singular and plural.
COPULAS = {
    "es": "es son; era eran; fue fueron; está están; estuvo estuvieron; estaba estaban; será serán; ha_sido han_sido; "
    "había_sido habían_sido; fuera fueran; sea sean; puede_ser pueden_ser; debe_ser deben_ser; ha_estado han_estado",
    "ca": "és són; era eren; va_ser van_ser; fou foren; està estan; estava estaven; serà seran; ha_estat han_estat; "
    "havia_estat havien_estat; pot_ser poden_ser; ha_sigut han_sigut",
    "gl": "é son; era eran; foi foron; está están; estivo estiveron; estaba estaban; será serán; fora foran; "
    "pode_ser poden_ser; debe_ser deben_ser",
    "pt": "é são; era eram; foi foram; está estão; esteve estiveram; estava estavam; será serão; tem_sido têm_sido; "
    "tinha_sido tinham_sido; pode_ser podem_ser; deve_ser devem_ser",
    "fr": "est sont; était étaient; fut furent; sera seront; a_été ont_été; avait_été avaient_été; "
    "peut_être peuvent_être; doit_être doivent_être",
    "it": "è sono; era erano; fu furono; sarà saranno; è_stato sono_stati; è_stata sono_state; era_stato erano_stati; "
    "può_essere possono_essere; deve_essere devono_essere; fosse fossero",
}  # fmt: skip

# What may follow a noun phrase: after one of these the determiner before the term is the term's own.
FOLLOWING = {
    "es": """
        a ante bajo con contra de del desde durante en entre hacia hasta para por según sin sobre tras y e o u que
        como más menos pero ni si no se ha han había puede pueden debe deben al mientras cuando donde cuyo tiene tenía
        versus vs
    """,
    "ca": """
        a amb contra de del des durant en entre cap fins per segons sense sobre i o que com més menys però ni si no es
        ha han havia pot poden al dels als pel mentre quan on té tenia dins versus vs
    """,
    "gl": """
        a ante baixo con contra de do da dos das desde durante en no na nos nas entre ata para por polo pola segundo sen
        sobre tras e ou que como máis menos pero nin se non ao á mentres cando onde ten tiña versus vs
    """,
    "pt": """
        a ante sob com contra de do da dos das desde durante em no na nos nas entre até para por pelo pela segundo sem
        sobre e ou que como mais menos mas nem se não ao à enquanto quando onde tem tinha pode podem deve versus vs
    """,
    "fr": """
        à au aux avec contre de du des depuis durant pendant en dans entre vers jusque pour par selon sans sous sur et
        ou que qui comme plus moins mais ni si ne a ont avait peut peuvent doit lorsque quand où versus vs chez dont
    """,
    "it": """
        a al alla con contro di del della dei da dal dalla durante in nel nella tra fra fino per secondo senza su sul e
        ed o che come più meno ma né se non ha hanno aveva può possono deve mentre quando dove versus vs
    """,
}

# Feminine nouns that begin with a stressed a and so take the masculine article in the singular (el agua).
TONIC = "agua área arma alma asma ala aula acta alza ansia arca aspa hambre habla hada haya"
# French words whose h is not mute, by their beginnings, without accents.
ASPIRATED = "haut hasard hernie hanche handicap halo heros hors huit hausse honte hierarch harcel hamster herisson"
