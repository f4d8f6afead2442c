package org.mrrc.charset;

import java.util.List;

/** Words as titles and names have them, in languages whose records are found mislabelled. */
enum Language {
    ENGLISH(
            true,
            "the history of a naïve soldier café life in London annotated edition with notes by Charlotte Brontë and others"
                    + " selected papers on algebra résumé of the law façade volume two"),
    FRENCH(
            true,
            "Histoire générale de la littérature française depuis les origines jusqu'à nos jours études sur l'évolution"
                    + " économique du théâtre lyrique où l'été était né à Genève naïveté œuvres complètes édition critique"
                    + " présentée et annotée par François Lefèvre Hélène Béranger préface d'André forêt château île maître"
                    + " même contrôle bibliothèque nationale Québec élève Élémentaire République système poésie siècle"),
    GERMAN(
            true,
            "Einführung in die Grundlagen der Wärmeübertragung für Anfänger Übersetzung aus dem Französischen über"
                    + " Länder und Völker größere Schriften Straße Müller Jürgen König Österreich gemäß Häuser zwölf Bände"
                    + " Köln München Tübingen Geschichte der Universität während des Krieges schöne Künste Ärzte Äußerungen"),
    SPANISH(
            true,
            "Introducción a la historia de España año niños edición revisada por José García Núñez educación política"
                    + " métodos científicos también según los españoles colección biografía pequeño señor México Perú"
                    + " administración pública últimas canciones música corazón más allá del océano Ángel Íñiguez"),
    PORTUGUESE(
            true,
            "Educação e formação de professores no início da década história da língua portuguesa São Paulo João Simões"
                    + " Conceição edição não são coração três avô avó órgão questões económicas família Lisboa ações"
                    + " introdução à crítica açúcar índios também até pão mães relações Ética"),
    ITALIAN(
            true,
            "La città e la società italiana così come più volte è stata descritta perché università libertà qualità"
                    + " storia della letteratura edizione però virtù comunità già Niccolò verità virtù dell'età"),
    SWEDISH(
            true,
            "Svensk historia från äldsta tider till våra dagar för skolan och hemmet Göteborg Malmö Åke Björn Sjöström"
                    + " språk på ön människor böcker årsbok låt höra Öland när vägen går över fjället småländska länder"),
    DANISH(
            true,
            "Københavns historie gennem århundreder dansk sprog og læsning for børn Søren Kierkegaard Jørgen Ågård"
                    + " på øen fra ældre tid træer smørrebrød Øresund Ærø månedsskrift blå kærlighed først bøger norske"),
    ICELANDIC(
            true,
            "Íslenzk fornrit þættir úr sögu þjóðarinnar Sigurður Þórðarson ævisaga við norður höfuð ljóð bókmenntir"
                    + " Reykjavík Háskóli Íslands eftir Guðmund Jónsson Egils saga það sé fyrir Ásgeir"),
    FINNISH(
            true,
            "Suomen historian pääpiirteet kirjallisuuden ystävä Hämäläinen Väinö yhteiskunta tänään työ ja sää"
                    + " elämä metsässä nykyään öljy Jyväskylä"),
    NORWEGIAN(
            true,
            "Norges historie fra vikingtiden til våre dager for skole og hjem på bokmål Bjørnstjerne Bjørnson Tromsø"
                    + " språket i ny ånd håndbok første utgave året dørene sjøen bløtt være læreren kjærlighet Ås"),
    DUTCH(
            true,
            "Geschiedenis van België en Nederland één overzicht van de economische coöperatie ideeën financiën"
                    + " Noord-Brabant poëzie zeeën reünie drieëntwintig geïllustreerd met kaarten"),
    CATALAN(
            true,
            "Història de Catalunya i la llengua catalana edició crítica a càrrec de Lluís Vallès qüestió Barcelona"
                    + " també és així què ciències col·lecció públic lliçó França número raó ànima"),
    CZECH(
            false,
            "Dějiny české literatury od počátků do současnosti Antonín Dvořák Božena Němcová příběhy z měst život"
                    + " přírody v Čechách slovník jazyka Praha vydání třetí řeč žena hoře školství Šárka ústav pro"
                    + " výzkum ďábel kůň můj dům Železný účinek svět"),
    POLISH(
            false,
            "Dzieje literatury polskiej w zarysie Łódź Kraków książka o życiu i twórczości Mickiewicza Święty Józef"
                    + " wybór pism się więc piękna język źródła państwo ćwiczenia żołnierz między wojnami część pierwsza"
                    + " słownik mała wyspa Gdańsk różne"),
    HUNGARIAN(
            false,
            "A magyar irodalom története a kezdetektől Erdős Sándor könyvtár és művelődés Petőfi összes művei"
                    + " Budapest első kötet gyűjtemény szöveg tudományos Akadémia nyelvű idő"),
    SLOVAK(
            false,
            "Dejiny slovenskej literatúry v rokoch čítanka pre školy Ľudovít Štúr Bratislava vydavateľstvo ľudová"
                    + " tvorivosť rozprávka tŕň stĺp mäso kôň dielo prvé"),
    CROATIAN(
            false,
            "Povijest hrvatske književnosti Zagreb Matoš Đuro Šenoa školska knjiga život i djelo riječi između"
                    + " češki kuća noć građa"),
    ROMANIAN(
            false,
            "Istoria literaturii române de la origini până în prezent București Călinescu învățământ școală poezii și"
                    + " țară cărți viața lumii"),
    LITHUANIAN(
            false,
            "Lietuvių literatūros istorija žmogus ir gamta mokykloms Čiurlionis Vilnius raštai pirmas tomas eilėraščiai"
                    + " šalies ūkis įvadas kūryba"),
    LATVIAN(
            false,
            "Latviešu literatūras vēsture Rīga Jānis Rainis kopoti raksti dzejoļi ģimene ķīmija mācību grāmata vidusskolām"
                    + " šķirkļi ņemt"),
    TURKISH(
            false,
            "Türk edebiyatı tarihi üzerine araştırmalar İstanbul Üniversitesi yayınları çağdaş şiir Atatürk'ün"
                    + " hayatı güneş ve ağaç Osmanlı dönemi öğretmen için kılavuz değişim"),
    VIETNAMESE(
            false,
            "Lịch sử văn học Việt Nam từ đầu thế kỷ đến nay Nguyễn Trần Hà Nội nhà xuất bản giáo dục tiếng nói của"
                    + " người Đồng Tháp những bài thơ chọn lọc phương pháp nghiên cứu quốc gia được"),
    ROMANISED_ARABIC(
            false,
            "Kitāb al-ḥayawān fī tārīkh al-ʻArab ʻAbd Allāh ibn Muḥammad al-ṭabʻah dīwān al-shiʻr Ṣādiq ḍawʼ Qurʼān"
                    + " maktabat wa-al-nashr li-Dirāsāt Bayrūt Dār"),
    ROMANISED_RUSSIAN(
            false,
            "Istorii︠a︡ russkoĭ literatury izdatelʹstvo Gogolʹ Evgeniĭ i︠u︡nostʹ obʺedinenie sochinenii︠a︡ t︠s︡arʹ"
                    + " Leningrad sovetskai︠a︡ ėpokha ocherki"),
    RUSSIAN(
            false,
            "История русской литературы собрание сочинений в трех томах Пушкин Александр Сергеевич очерки издание"
                    + " второе Москва наука и жизнь словарь языка"),
    GREEK(
            false,
            "Ιστορια της ελληνικης λογοτεχνιας Αθηνα Παπαδοπουλος ποιηματα και αλλα κειμενα εκδοσεις πρωτος τομος"),
    HEBREW(false, "תולדות הספרות העברית החדשה ירושלים הוצאת ספרים כתבי מבחר שירים מאת יוסף כהן ספר"),
    ARABIC(false, "تاريخ الأدب العربي كتاب في دراسات القاهرة دار النشر محمد عبد الله ديوان شعر"),
    CHINESE(false, "中国文学史 北京大学 出版社 研究 现代汉语 词典 鲁迅 全集 第一卷 历史与文化 经济学 概论");

    private final boolean latin1;
    private final String text;

    Language(boolean latin1, String text) {
        this.latin1 = latin1;
        this.text = text;
    }

    /** Whether Windows-1252 has its letters. */
    boolean isInLatin1() {
        return latin1;
    }

    List<String> words() {
        return List.of(text.split(" "));
    }
}
