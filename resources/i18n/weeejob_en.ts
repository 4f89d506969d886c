<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="fr">
<context>
    <name>weeejob</name>
    <message>
        <location filename="src/weeejob_desktop/ui/appointment_card.py"/>
        <source>Je ne peux pas venir</source>
        <translation>I cannot come</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/appointment_card.py"/>
        <source>Je ne peux pas venir à ce rendez-vous.</source>
        <translation>I cannot come to this appointment.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/appointment_card.py"/>
        <source>Je viens</source>
        <translation>I will come</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/appointment_card.py"/>
        <source>Je viens à ce rendez-vous.</source>
        <translation>I will come to this appointment.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/appointment_card.py"/>
        <source>Pouvez-vous venir ? Weeefund attend votre réponse.</source>
        <translation>Can you come? Weeefund is waiting for your answer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/appointment_card.py"/>
        <source>Rendez-vous le {moment}</source>
        <translation>Appointment on {moment}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/appointment_card.py"/>
        <source>Vous avez dit que vous ne pouvez pas venir. Ajoutez un mot pour dire quand vous pouvez.</source>
        <translation>You said that you cannot come. Add a few words to say when you can.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/appointment_card.py"/>
        <source>Vous avez dit : je viens.</source>
        <translation>You said: I will come.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/class_address.py"/>
        <source>Adresse de la classe</source>
        <translation>Address of the class</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/class_address.py"/>
        <source>En classe, Weeejob trouve tout seul l’ordinateur de la formation. Si ce n’est pas le cas, écrivez ici l’adresse qu’on vous donne.</source>
        <translation>In class, Weeejob finds the training’s computer by itself. If it does not, write here the address you are given.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/class_address.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Garder</source>
        <translation>Keep</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/class_address.py"/>
        <source>Garder l’adresse de la classe</source>
        <translation>Keep the address of the class</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/class_address.py"/>
        <source>Il n’y a plus d’adresse. Weeejob cherche tout seul.</source>
        <translation>There is no address any more. Weeejob looks by itself.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/class_address.py"/>
        <source>L’adresse est gardée. Weeejob l’essaie dès que possible.</source>
        <translation>The address is kept. Weeejob tries it as soon as it can.</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>%n informations ne sont pas encore envoyées.</source>
        <translation>
            <numerusform>%n item is not sent yet.</numerusform>
            <numerusform>%n items are not sent yet.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <location filename="src/weeejob_desktop/ui/sent_page.py"/>
        <source>Ce qui est envoyé, et qui le voit</source>
        <translation>What is sent, and who sees it</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Connexion et envoi</source>
        <translation>Connection and sending</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Dernier échange avec Weeefund : {date}.</source>
        <translation>Last exchange with Weeefund: {date}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Disque de {size}</source>
        <translation>{size} disk</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Données utilisées ce mois : {size}.</source>
        <translation>Data used this month: {size}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Dépannage gratuit</source>
        <translation>Free repairs</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>Envoyer maintenant</source>
        <translation>Send now</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Il est à vous. Voici comment il va.</source>
        <translation>It is yours. Here is how it is doing.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Jusqu’au {date}</source>
        <translation>Until {date}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>J’ai un code d’inscription</source>
        <translation>I have an enrolment code</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <location filename="src/weeejob_desktop/ui/status_bar.py"/>
        <source>Mes envois</source>
        <translation>What I have sent</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <location filename="src/weeejob_desktop/ui/navigation.py"/>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Mon ordinateur</source>
        <translation>My computer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Numéro Weeefund : {number}</source>
        <translation>Weeefund number: {number}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Ordinateur portable</source>
        <translation>Laptop</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Regarder maintenant</source>
        <translation>Check now</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <location filename="src/weeejob_desktop/ui/sent_page.py"/>
        <source>Regardé {date}.</source>
        <translation>Checked on {date}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Sa santé</source>
        <translation>Its health</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Sans Internet : par clé USB</source>
        <translation>Without Internet: on a USB stick</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Trois ans à partir du jour du don. La date viendra avec l’inscription.</source>
        <translation>Three years from the day it was given. The date comes with enrolment.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Un instant, Weeejob regarde…</source>
        <translation>One moment, Weeejob is checking…</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Une panne ? Demandez quand même dans « Aide et panne ».</source>
        <translation>A breakdown? Ask all the same in “Help and repair”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Une panne ? Un clic suffit dans « Aide et panne ».</source>
        <translation>Something broken? One click in “Help and repair” is enough.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>Weeejob n’a pas encore regardé cet ordinateur.</source>
        <translation>Weeejob has not checked this computer yet.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/computer_page.py"/>
        <source>{size} de mémoire</source>
        <translation>{size} of memory</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Ajouter du temps</source>
        <translation>Add time</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>C’est plus qu’une journée. Vérifiez les heures.</source>
        <translation>That is more than a whole day. Check the hours.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>C’est trop long. Dites-le en une ou deux phrases.</source>
        <translation>That is too long. Say it in one or two sentences.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>C’est une proposition. Elle comptera quand une formatrice ou un formateur l’aura confirmée sous son propre compte, sur le site de l’association.</source>
        <translation>This is a proposal. It will count once a trainer has confirmed it under their own account, on the association’s site.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Garder la proposition</source>
        <translation>Keep the proposal</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Heures</source>
        <translation>Hours</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Jour</source>
        <translation>Day</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Jour d’après</source>
        <translation>Next day</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Jour d’avant</source>
        <translation>Day before</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Jour, par exemple 14/03/2023</source>
        <translation>Day, for example 14/03/2023</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Par exemple : exercice fait sur papier, batterie vide.</source>
        <translation>For example: exercise done on paper, empty battery.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Pourquoi cette correction ?</source>
        <translation>Why this correction?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Pourquoi ?</source>
        <translation>Why?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Retirer du temps</source>
        <translation>Take time away</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Temps</source>
        <translation>Time</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Votre nom</source>
        <translation>Your name</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Votre nom, comme sur la feuille de présence</source>
        <translation>Your name, as on the attendance sheet</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>heures</source>
        <translation>hours</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>minutes</source>
        <translation>minutes</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Écrivez le jour comme ceci : 14/03/2023.</source>
        <translation>Write the day like this: 14/03/2023.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/correction_form.py"/>
        <source>Écrivez les heures et les minutes en chiffres.</source>
        <translation>Write the hours and the minutes in figures.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/crash.py"/>
        <source>Ce n’est pas votre faute. Votre travail est gardé.</source>
        <translation>It is not your fault. Your work is kept.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/crash.py"/>
        <source>C’est noté : demande {number}.</source>
        <translation>Noted: request {number}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/crash.py"/>
        <source>Essayer encore</source>
        <translation>Try again</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/crash.py"/>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_windows.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <location filename="src/weeejob_desktop/ui/lesson_words.py"/>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/crash.py"/>
        <source>Le programme Weeejob s’est arrêté sur une erreur.</source>
        <translation>The Weeejob program stopped on an error.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/crash.py"/>
        <source>Prévenir Weeefund</source>
        <translation>Tell Weeefund</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/crash.py"/>
        <source>Revenir à l’accueil</source>
        <translation>Back to Home</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/crash.py"/>
        <source>Weeejob a rencontré un problème</source>
        <translation>Weeejob has run into a problem</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/crash.py"/>
        <source>Weeejob ne peut pas s’ouvrir</source>
        <translation>Weeejob cannot open</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>Ce qui compte : le temps de travail sur cet ordinateur, la présence en séance et les corrections confirmées. Rien n’est compté deux fois. Ouvrez un jour pour voir son détail.</source>
        <translation>What counts: the time of work on this computer, presence at class meetings and confirmed corrections. Nothing is counted twice. Open a day to see its detail.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>Correction : {time}</source>
        <translation>Correction: {time}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>Déjà compté avec une autre séance</source>
        <translation>Already counted with another class meeting</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>En attente de confirmation</source>
        <translation>Waiting for confirmation</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>Fermer le détail du {date} : {time}</source>
        <translation>Close the detail of {date}: {time}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>Moins d’une minute</source>
        <translation>Less than a minute</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>Proposer une correction pour ce jour</source>
        <translation>Propose a correction for this day</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>Total du jour</source>
        <translation>Total of the day</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>Voir le détail du {date} : {time}</source>
        <translation>See the detail of {date}: {time}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>Voir les jours plus anciens</source>
        <translation>See older days</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>date à confirmer</source>
        <translation>date to be confirmed</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>de {begin} à {end}</source>
        <translation>from {begin} to {end}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>minuit</source>
        <translation>midnight</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>pauses non comptées</source>
        <translation>pauses not counted</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>proposition de {time} à confirmer</source>
        <translation>proposal of {time} to be confirmed</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>une leçon qui n’existe plus</source>
        <translation>a lesson that no longer exists</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/day_account.py"/>
        <source>{author} : {reason}</source>
        <translation>{author}: {reason}</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>%n autres informations</source>
        <translation>
            <numerusform>%n other piece of information</numerusform>
            <numerusform>%n other pieces of information</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>%n demandes ou messages</source>
        <translation>
            <numerusform>%n request or message</numerusform>
            <numerusform>%n requests or messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>%n exercices</source>
        <translation>
            <numerusform>%n exercise</numerusform>
            <numerusform>%n exercises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>%n informations sont arrivées en classe : elles ne sont pas perdues.</source>
        <translation>
            <numerusform>%n piece of information has reached the class: it is not lost.</numerusform>
            <numerusform>%n pieces of information have reached the class: they are not lost.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Ce que Weeefund a déjà reçu reste chez Weeefund. Pour le faire effacer, demandez-le à Weeefund.</source>
        <translation>What Weeefund has already received stays at Weeefund. To have it erased, ask Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Ce qui est effacé</source>
        <translation>What is erased</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Ce qui reste</source>
        <translation>What stays</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Cet ordinateur n’est pas inscrit : Weeefund n’a rien reçu.</source>
        <translation>This computer is not enrolled: Weeefund has received nothing.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Envoi en cours…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Envoyer d’abord</source>
        <translation>Send first</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Il n’y a pas encore de travail à perdre.</source>
        <translation>There is no work to lose yet.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>J’ai compris : je ne pourrai pas revenir en arrière.</source>
        <translation>I understand: I will not be able to go back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Mes données</source>
        <translation>My data</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Ne rien effacer</source>
        <translation>Erase nothing</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Pas encore envoyé : {list}. Si vous effacez maintenant, tout cela sera perdu.</source>
        <translation>Not sent yet: {list}. If you erase now, all of it will be lost.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Pour envoyer de nouveau, il faudra un nouveau code d’inscription.</source>
        <translation>To send again, a new enrolment code will be needed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Recommencer</source>
        <translation>Start again</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>Tout effacer</source>
        <translation>Erase everything</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Tout effacer de cet ordinateur ?</source>
        <translation>Erase everything from this computer?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Tout est effacé</source>
        <translation>Everything is erased</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Tout est envoyé à Weeefund.</source>
        <translation>Everything is sent to Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Tout le reste est chez Weeefund.</source>
        <translation>All the rest is at Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>Un instant</source>
        <translation>One moment</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Un instant : Weeejob regarde ce qui est envoyé.</source>
        <translation>One moment: Weeejob is checking what has been sent.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Vos demandes et les réponses</source>
        <translation>Your requests and the answers</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Vos fichiers, et la copie que vous avez enregistrée</source>
        <translation>Your files, and the copy you saved</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Vos heures, vos leçons et vos exercices</source>
        <translation>Your hours, your lessons and your exercises</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Vos réglages et les copies de secours</source>
        <translation>Your settings and the backup copies</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Votre prénom et votre inscription</source>
        <translation>Your first name and your enrolment</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Weeejob efface vos données de cet ordinateur.</source>
        <translation>Weeejob is erasing your data from this computer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>Weeejob ne garde plus rien de vous sur cet ordinateur.</source>
        <translation>Weeejob keeps nothing of you on this computer any more.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>moins d’une minute de travail</source>
        <translation>less than a minute of work</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/erase_page.py"/>
        <source>{time} de travail</source>
        <translation>{time} of work</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Adresse mail</source>
        <translation>Mail address</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Adresse suivante</source>
        <translation>Next address</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Adresse {number} sur {total}</source>
        <translation>Address {number} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Ce n’est pas cela. Regardez l’adresse, signe après signe.</source>
        <translation>That is not it. Look at the address, sign by sign.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Cette adresse ne marche pas. Réparez-la.</source>
        <translation>This address does not work. Repair it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>C’est une adresse de page Internet. Une adresse mail ne commence pas ainsi.</source>
        <translation>That is the address of a web page. A mail address does not begin like this.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Il manque la suite, après l’arobase.</source>
        <translation>The rest is missing, after the at sign.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Il manque le nom, avant l’arobase.</source>
        <translation>The name is missing, before the at sign.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Il manque le point, après l’arobase.</source>
        <translation>The full stop is missing, after the at sign.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Il manque l’arobase.</source>
        <translation>The at sign is missing.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Il y a plus d’une arobase.</source>
        <translation>There is more than one at sign.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Il y a un point de trop.</source>
        <translation>There is one full stop too many.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Il y a une virgule à la place d’un point.</source>
        <translation>There is a comma in the place of a full stop.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>L’adresse est bien écrite, mais ce n’est pas la bonne. Comparez chaque lettre.</source>
        <translation>The address is well written, but it is not the right one. Compare every letter.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Qu’est-ce qui ne va pas dans cette adresse ?</source>
        <translation>What is wrong with this address?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Un signe ne va pas dans une adresse.</source>
        <translation>One sign does not belong in an address.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Une adresse n’a pas d’accent.</source>
        <translation>An address has no accent.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Une adresse n’a pas d’espace.</source>
        <translation>An address has no space.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Une adresse s’écrit en petites lettres.</source>
        <translation>An address is written in small letters.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Écrivez d’abord l’adresse.</source>
        <translation>Type the address first.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/adresse.py"/>
        <source>Écrivez l’adresse mail de {person}.</source>
        <translation>Type the mail address of {person}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/association.py"/>
        <source>Cartes reliées : {done} sur {total}</source>
        <translation>Cards linked: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/association.py"/>
        <source>Ces deux cartes ne vont pas ensemble. Essayez encore.</source>
        <translation>These two cards do not go together. Try again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/association.py"/>
        <source>Choisissez une carte, puis celle qui va avec.</source>
        <translation>Choose a card, then the one that goes with it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/association.py"/>
        <source>Maintenant, choisissez la carte qui va avec.</source>
        <translation>Now choose the card that goes with it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/association.py"/>
        <source>va avec « {card} »</source>
        <translation>goes with “{card}”</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/calendar_grid.py"/>
        <source>%n heures possibles</source>
        <translation>
            <numerusform>one time possible</numerusform>
            <numerusform>%n times possible</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendar_grid.py"/>
        <source>aujourd’hui</source>
        <translation>today</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendar_grid.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/gap_text.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/option.py"/>
        <source>choisi</source>
        <translation>chosen</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendar_grid.py"/>
        <source>rien ce jour</source>
        <translation>nothing on this day</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Ce jour</source>
        <translation>This day</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Ce moment est déjà pris par une autre personne. Choisissez-en un autre.</source>
        <translation>This time is already taken by somebody else. Choose another one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Choisi</source>
        <translation>Chosen</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Choisir le bon moment</source>
        <translation>Choose the right time</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Choisissez un jour encadré en vert.</source>
        <translation>Choose a day with a green frame.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Choisi : {slot}</source>
        <translation>Chosen: {slot}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Confirmation</source>
        <translation>Confirmation</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Confirmer</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Confirmer ce rendez-vous</source>
        <translation>Confirm this appointment</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Déjà pris</source>
        <translation>Already taken</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Fermer sans garder</source>
        <translation>Close without keeping</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Garder la confirmation</source>
        <translation>Keep the confirmation</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>La date et le lieu sont gardés.</source>
        <translation>The date and the place are kept.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>La semaine d’après</source>
        <translation>The week after</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>La semaine d’avant</source>
        <translation>The week before</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Le mois d’après</source>
        <translation>The month after</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Le mois d’avant</source>
        <translation>The month before</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Le rendez-vous est pris. Gardez maintenant la confirmation.</source>
        <translation>The appointment is made. Now keep the confirmation.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Ne convient pas</source>
        <translation>Does not fit</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Sans confirmation, on oublie vite la date. La voici encore : gardez-la.</source>
        <translation>Without a confirmation, a date is soon forgotten. Here it is again: keep it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>Semaine du {date}</source>
        <translation>Week of {date}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>passé</source>
        <translation>over</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>{date} à {time}, {place}</source>
        <translation>{date} at {time}, {place}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>{date}, {place}</source>
        <translation>{date}, {place}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/calendrier.py"/>
        <source>{weekday} {number}</source>
        <translation>{weekday} {number}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/cible.py"/>
        <source>Cible {number}. Appuyez sur la barre d’espace ou sur Entrée.</source>
        <translation>Target {number}. Press the space bar or Enter.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/cible.py"/>
        <source>Cibles touchées : {done} sur {total}</source>
        <translation>Targets hit: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/cible.py"/>
        <source>Série {number} : {done} cibles touchées sur {total}</source>
        <translation>Round {number}: {done} targets hit of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/cible.py"/>
        <source>Touchez {count} grandes cibles.</source>
        <translation>Hit {count} big targets.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/cible.py"/>
        <source>Touchez {count} petites cibles.</source>
        <translation>Hit {count} small targets.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>Cet ordinateur est réglé sur un autre clavier. Dites-le à la personne qui vous forme.</source>
        <translation>This computer is set to another keyboard. Tell the person who trains you.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>Cliquez ici, puis appuyez sur la touche.</source>
        <translation>Click here, then press the key.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>C’est fini.</source>
        <translation>It is over.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>C’est la bonne lettre. Appuyez d’abord sur l’accent, puis sur la lettre.</source>
        <translation>That is the right letter. Press the accent first, then the letter.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>C’est la bonne touche, mais sans Maj ni Alt Gr. Verr Maj est peut-être allumé.</source>
        <translation>That is the right key, but without Shift or Alt Gr. Caps Lock may be on.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>C’est la bonne touche. Tenez Alt Gr en même temps.</source>
        <translation>That is the right key. Hold Alt Gr at the same time.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>C’est la bonne touche. Tenez Maj en même temps.</source>
        <translation>That is the right key. Hold Shift at the same time.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>Ici, toutes les touches sont des réponses. Pour sortir, appuyez sur F6.</source>
        <translation>Here, every key is an answer. To leave, press F6.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>Le clavier écoute. Pour sortir : F6.</source>
        <translation>The keyboard is listening. To leave: F6.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>Sur l’image, la rangée est en jaune.</source>
        <translation>In the picture, the row is yellow.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>Sur l’image, la touche est en jaune, avec une main.</source>
        <translation>In the picture, the key is yellow, with a hand.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>Touche {number} sur {total}</source>
        <translation>Key {number} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>Toutes les touches sont trouvées.</source>
        <translation>All the keys are found.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/clavier.py"/>
        <source>Vous avez appuyé sur {key}. Cherchez encore.</source>
        <translation>You pressed {key}. Keep looking.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>Il manque quelque chose après « {letters} ».</source>
        <translation>Something is missing after “{letters}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>Il manque quelque chose au début.</source>
        <translation>Something is missing at the beginning.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>Il y a un espace à revoir.</source>
        <translation>There is a space to look at again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>La ligne n’est pas finie. Continuez.</source>
        <translation>The line is not finished. Go on.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>Ligne {number} sur {total}</source>
        <translation>Line {number} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>Prenez toujours votre temps.</source>
        <translation>Always take your time.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>Toutes les lignes sont écrites.</source>
        <translation>All the lines are typed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>Une lettre n’est pas comme au-dessus. Elle a une vague en dessous.</source>
        <translation>One letter is not as above. It has a wave under it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>Votre ligne</source>
        <translation>Your line</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>Vous avez écrit environ %n mots par minute.</source>
        <translation>
            <numerusform>You typed about %n word a minute.</numerusform>
            <numerusform>You typed about %n words a minute.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>À revoir : « {letter} ».</source>
        <translation>Look again: “{letter}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/dactylo.py"/>
        <source>Écrivez cette ligne, puis appuyez sur Entrée :</source>
        <translation>Type this line, then press Enter:</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/decision.py"/>
        <source>Au téléphone</source>
        <translation>On the telephone</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/decision.py"/>
        <source>Ce choix est risqué. Lisez pourquoi, puis revenez en arrière.</source>
        <translation>This choice is risky. Read why, then go back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/decision.py"/>
        <source>Face à face</source>
        <translation>Face to face</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/decision.py"/>
        <source>Par message</source>
        <translation>By message</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/decision.py"/>
        <source>Revenir au choix d’avant</source>
        <translation>Back to the choice before</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/decision.py"/>
        <source>Vous, un risque : {text}</source>
        <translation>You, a risk: {text}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/decision.py"/>
        <source>Vous : {text}</source>
        <translation>You: {text}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/double_clic.py"/>
        <source>Je préfère un double-clic plus lent ({seconds} s)</source>
        <translation>I prefer a slower double click ({seconds} s)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/double_clic.py"/>
        <source>Ouverts : {done} sur {total}</source>
        <translation>Opened: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/double_clic.py"/>
        <source>Ouvrez « {name} ».</source>
        <translation>Open “{name}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/double_clic.py"/>
        <source>Pour ouvrir : deux clics, ou deux fois la touche Entrée, l’un juste après l’autre.</source>
        <translation>To open: two clicks, or the Enter key twice, one right after the other.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/double_clic.py"/>
        <source>Tout est ouvert.</source>
        <translation>Everything is open.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/double_clic.py"/>
        <source>Votre rythme : {own} s entre deux clics. Au plus : {limit} s.</source>
        <translation>Your pace: {own} s between two clicks. At most: {limit} s.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/double_clic.py"/>
        <source>{name}, déjà ouvert</source>
        <translation>{name}, already open</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/gap_text.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/option.py"/>
        <source>juste</source>
        <translation>right</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/gap_text.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/option.py"/>
        <source>pas juste</source>
        <translation>not right</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/gap_text.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/table.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/tri.py"/>
        <source>vide</source>
        <translation>empty</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <source>Bravo. Maintenant, les places sont plus petites.</source>
        <translation>Well done. Now the places are smaller.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <source>Ce n’est pas la bonne place. Essayez encore.</source>
        <translation>That is not the right place. Try again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <source>Choses bien posées : {done} sur {total}</source>
        <translation>Things in their place: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <source>C’est bien posé.</source>
        <translation>It is in its place.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <source>C’est trop loin : la chose est revenue. Reprenez-la.</source>
        <translation>That is too far: the thing has come back. Take it up again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <source>Le même geste, vers des places plus petites.</source>
        <translation>The same gesture, to smaller places.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <source>Lâché en route. Ce n’est pas grave : reprenez la chose là où elle est.</source>
        <translation>Let go on the way. That does not matter: take the thing up where it is.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <source>Maintenant, un clic sur la place. Échap repose la chose.</source>
        <translation>Now click on the place. Esc puts the thing back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/table.py"/>
        <source>Place : {label}</source>
        <translation>Place: {label}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <source>Posez chaque chose.</source>
        <translation>Put every thing in its place.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <source>Série {number} : {done} choses bien posées sur {total}</source>
        <translation>Round {number}: {done} things of {total} in their place</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/glisser.py"/>
        <source>Tenez le bouton, glissez, lâchez. Ou bien : un clic sur la chose.</source>
        <translation>Hold the button, drag, let go. Or click on the thing.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Ce message est normal</source>
        <translation>This message is normal</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Ce message est normal. Touchez une ligne pour lire pourquoi.</source>
        <translation>This message is normal. Press a line to read why.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Ce message est un piège. Indices trouvés : {found} sur {clues}.</source>
        <translation>This message is a trap. Clues found: {found} of {clues}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Ce message était normal. Lisez pourquoi sur le message.</source>
        <translation>This message was normal. Read why on the message.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>C’est juste : ce message est normal.</source>
        <translation>Right: this message is normal.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>C’était un piège, bien fait. Lisez les indices sur le message.</source>
        <translation>It was a trap, and well made. Read the clues on the message.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Il manque un indice. Lisez les explications sur le message.</source>
        <translation>A clue is missing. Read the explanations on the message.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Marqué comme indice</source>
        <translation>Marked as a clue</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Message suivant</source>
        <translation>Next message</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Message {message} sur {messages}</source>
        <translation>Message {message} of {messages}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Ouvert : {what}</source>
        <translation>Opened: {what}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Passez sur un lien : son adresse vraie s’affiche ici.</source>
        <translation>Go over a link: its true address shows here.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Pour réussir : {needed} indices au moins, sans fausse alerte, et rien de dangereux ouvert.</source>
        <translation>What it takes: {needed} clues at least, no false alarm, and nothing dangerous opened.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Série {series} sur {all}, message {message} sur {messages}</source>
        <translation>Series {series} of {all}, message {message} of {messages}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Un SMS</source>
        <translation>A text message</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Un mail</source>
        <translation>A mail</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Une page Internet</source>
        <translation>A web page</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Une partie n’est pas un indice. Lisez pourquoi sur le message.</source>
        <translation>One part is no clue. Read why on the message.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Vous avez trouvé tous les indices.</source>
        <translation>You have found all the clues.</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/hameconnage.py"/>
        <source>Vérifier mes %n indices</source>
        <translation>
            <numerusform>Check my clue</numerusform>
            <numerusform>Check my %n clues</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Alt Gr</source>
        <translation>Alt Gr</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Appuyez d’abord sur la touche « {key} », puis sur la lettre.</source>
        <translation>First press the key “{key}”, then the letter.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Appuyez sur la touche « {key} ».</source>
        <translation>Press the key “{key}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Cherchez {row}, {side}.</source>
        <translation>Look {row}, {side}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Effacer</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Espace</source>
        <translation>Space</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Maj</source>
        <translation>Shift</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Pour une majuscule, tenez Maj en même temps.</source>
        <translation>For a capital, hold Shift at the same time.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Suppr</source>
        <translation>Delete</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Tenez Alt Gr en même temps, à droite de la touche Espace.</source>
        <translation>Hold Alt Gr at the same time, to the right of the Space key.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Tenez Maj en même temps.</source>
        <translation>Hold Shift at the same time.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Verr Maj</source>
        <translation>Caps Lock</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>a accent grave</source>
        <translation>a grave</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>accent circonflexe</source>
        <translation>circumflex accent</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>apostrophe</source>
        <translation>apostrophe</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>arobase</source>
        <translation>at sign</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>au milieu</source>
        <translation>in the middle</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>barre</source>
        <translation>slash</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>c cédille</source>
        <translation>c cedilla</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>dans la rangée des chiffres</source>
        <translation>in the row of digits</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>dans la rangée du bas</source>
        <translation>in the bottom row</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>dans la rangée qui commence par A et Z</source>
        <translation>in the row that begins with A and Z</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>dans la rangée qui commence par Q et S</source>
        <translation>in the row that begins with Q and S</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>dans la rangée qui commence par W et X</source>
        <translation>in the row that begins with W and X</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>deux-points</source>
        <translation>colon</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>dièse</source>
        <translation>hash</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>e accent aigu</source>
        <translation>e acute</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>e accent grave</source>
        <translation>e grave</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>et commercial</source>
        <translation>ampersand</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>euro</source>
        <translation>euro</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>flèche vers la droite</source>
        <translation>right arrow</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>flèche vers la gauche</source>
        <translation>left arrow</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>flèche vers le bas</source>
        <translation>down arrow</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>flèche vers le haut</source>
        <translation>up arrow</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>guillemets</source>
        <translation>quotation marks</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>parenthèse fermée</source>
        <translation>closing bracket</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>parenthèse ouverte</source>
        <translation>opening bracket</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>plus</source>
        <translation>plus</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>point</source>
        <translation>full stop</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>point d’exclamation</source>
        <translation>exclamation mark</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>point d’interrogation</source>
        <translation>question mark</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>point-virgule</source>
        <translation>semicolon</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>pour cent</source>
        <translation>per cent</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>tiret</source>
        <translation>hyphen</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>tiret bas</source>
        <translation>underscore</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>tout en haut du clavier</source>
        <translation>at the very top of the keyboard</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>tréma</source>
        <translation>diaeresis</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>u accent grave</source>
        <translation>u grave</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>virgule</source>
        <translation>comma</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>{sign} (majuscule)</source>
        <translation>{sign} (capital)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>{sign} ({name})</source>
        <translation>{sign} ({name})</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Échap</source>
        <translation>Escape</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Écrivez la lettre « {sign} ».</source>
        <translation>Type the letter “{sign}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Écrivez le chiffre « {sign} ».</source>
        <translation>Type the digit “{sign}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>Écrivez le signe « {sign} ».</source>
        <translation>Type the sign “{sign}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>à droite</source>
        <translation>on the right</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>à gauche</source>
        <translation>on the left</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>égal</source>
        <translation>equals</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/key_words.py"/>
        <source>étoile</source>
        <translation>star</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/menu.py"/>
        <source>Clic droit, ou touche Menu, ou Maj et F10 ensemble, pour ouvrir son menu.</source>
        <translation>Right click, or the Menu key, or Shift and F10 together, to open its menu.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/menu.py"/>
        <source>Fenêtre d’entraînement : {done} sur {total}</source>
        <translation>Practice window: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/menu.py"/>
        <source>Menu de {thing}</source>
        <translation>Menu of {thing}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/menu.py"/>
        <source>menu fermé</source>
        <translation>menu closed</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/menu.py"/>
        <source>menu ouvert</source>
        <translation>menu open</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Adresse vraie : {address}</source>
        <translation>True address: {address}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>Bouton</source>
        <translation>Button</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>Ce n’est pas un indice</source>
        <translation>This is no clue</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>C’est un indice</source>
        <translation>This is a clue</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>De</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>Lien</source>
        <translation>Link</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>Nom entier : {name}</source>
        <translation>Whole name: {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_pages.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Objet</source>
        <translation>Subject</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>Pièce jointe</source>
        <translation>Attachment</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>Regarder l’adresse</source>
        <translation>Look at the address</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>indice trouvé</source>
        <translation>clue found</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>indice à voir</source>
        <translation>clue to look at</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>marqué comme indice</source>
        <translation>marked as a clue</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>pas un indice</source>
        <translation>no clue</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/message_parts.py"/>
        <source>{kind} : {name}</source>
        <translation>{kind}: {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Au moins {least} signes</source>
        <translation>At least {least} signs</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Aucun nom de l’histoire</source>
        <translation>No name of the story</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Aucune date</source>
        <translation>No date</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Beaucoup de gens ont ce mot de passe. On l’essaie en premier.</source>
        <translation>Many people have this password. It is tried first.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Cacher</source>
        <translation>Hide</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Ce mot de passe est solide. Il est déjà effacé.</source>
        <translation>This password is strong. It is already erased.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>C’est solide.</source>
        <translation>That is strong.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>C’est trop court. Il faut au moins {least} signes.</source>
        <translation>That is too short. It takes at least {least} signs.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Différent de l’ancien</source>
        <translation>Different from the old one</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Il ressemble à un ancien mot de passe. Il en faut un tout neuf.</source>
        <translation>It looks like an old password. It must be a brand-new one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Il y a un nom ou un lieu de l’histoire. Cela se devine.</source>
        <translation>There is a name or a place of the story. That can be guessed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Il y a une date ou une année. Cela se devine.</source>
        <translation>There is a date or a year. That can be guessed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Il y a une répétition. Changez-la.</source>
        <translation>There is a repetition. Change it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Il y a une suite de touches ou de chiffres. On l’essaie vite.</source>
        <translation>There is a row of keys or digits. It is tried early.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Inventez un mot de passe.</source>
        <translation>Make up a password.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Mot de passe inventé</source>
        <translation>Made-up password</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Mélangez petites lettres, majuscules, chiffres et signes. Ou prenez {count} mots au hasard.</source>
        <translation>Mix small letters, capitals, digits and signs. Or take {count} words by chance.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Mélangé, ou {count} mots</source>
        <translation>Mixed, or {count} words</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>N’écrivez pas ici un vrai mot de passe. Rien n’est gardé.</source>
        <translation>Do not type a real password here. Nothing is kept.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Partie {number} sur {total}</source>
        <translation>Part {number} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Pas de répétition</source>
        <translation>No repetition</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Pas de suite : azer, 1234</source>
        <translation>No row of keys: azer, 1234</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Pas trop connu</source>
        <translation>Not too well known</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Tirer des mots au hasard</source>
        <translation>Draw words by chance</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Voir</source>
        <translation>Show</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/ordre.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/qcm.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/trous.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/typing_field.py"/>
        <source>Vérifier</source>
        <translation>Check</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>{rule}, c’est fait</source>
        <translation>{rule}, done</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>{rule}, à faire</source>
        <translation>{rule}, to do</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/mot_de_passe.py"/>
        <source>Écrire ces mots</source>
        <translation>Write these words</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/option.py"/>
        <source>à voir</source>
        <translation>to look at</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/ordre.py"/>
        <source>Descendre « {text} »</source>
        <translation>Move “{text}” down</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/ordre.py"/>
        <source>Du premier au dernier</source>
        <translation>From first to last</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/ordre.py"/>
        <source>Monter « {text} »</source>
        <translation>Move “{text}” up</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/panne.py"/>
        <source>Ce que je peux faire</source>
        <translation>What I can do</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/panne.py"/>
        <source>C’est possible. Vérifiez encore : il reste une autre cause possible.</source>
        <translation>It may be. Check again: there is another possible cause.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/panne.py"/>
        <source>La cause, d’après moi</source>
        <translation>The cause, in my opinion</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/panne.py"/>
        <source>Vérifications : {looked}. Causes possibles : {left}</source>
        <translation>Checks: {looked}. Possible causes: {left}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/panne.py"/>
        <source>Écarté : ce n’est pas cela.</source>
        <translation>Ruled out: it is not this.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/positionnement.py"/>
        <source>Choisissez une réponse. Vous ne savez pas ? Dites-le, c’est bien aussi.</source>
        <translation>Choose an answer. You do not know? Say so, that is fine too.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/positionnement.py"/>
        <source>Est-ce vrai pour vous aujourd’hui ? Toutes les réponses sont bonnes.</source>
        <translation>Is this true for you today? Every answer is a good one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/positionnement.py"/>
        <source>Je ne sais pas encore</source>
        <translation>I do not know yet</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/positionnement.py"/>
        <source>Question d’avant</source>
        <translation>Question before</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/positionnement.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/questions.py"/>
        <source>Question {number} sur {total}</source>
        <translation>Question {number} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/qcm.py"/>
        <source>Plusieurs réponses sont justes.</source>
        <translation>Several answers are right.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/questions.py"/>
        <source>Question suivante</source>
        <translation>Next question</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/screen_keyboard.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/trous.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/typing_field.py"/>
        <source>Clavier à l’écran</source>
        <translation>On-screen keyboard</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/screen_keyboard.py"/>
        <source>Touche {name}</source>
        <translation>Key {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/screen_keyboard.py"/>
        <source>{name}, montrée</source>
        <translation>{name}, shown</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/screen_keyboard.py"/>
        <source>{name}, tenue</source>
        <translation>{name}, held</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_bars.py"/>
        <source>Aller</source>
        <translation>Go</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_bars.py"/>
        <source>Barre d’adresse</source>
        <translation>Address bar</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_bars.py"/>
        <source>Cadenas : voir à qui est ce site</source>
        <translation>Padlock: see whose site this is</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_bars.py"/>
        <source>Fermer l’onglet {title}</source>
        <translation>Close the tab {title}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_bars.py"/>
        <source>Le cadenas</source>
        <translation>The padlock</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_bars.py"/>
        <source>Onglets</source>
        <translation>Tabs</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_bars.py"/>
        <source>Ouvrir {name}</source>
        <translation>Open {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_bars.py"/>
        <source>Pas de cadenas : en savoir plus</source>
        <translation>No padlock: learn more</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_bars.py"/>
        <source>Pas de site ici</source>
        <translation>No site here</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_bars.py"/>
        <source>Une adresse, ou des mots à chercher</source>
        <translation>An address, or words to search for</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_bars.py"/>
        <source>{title} (privé)</source>
        <translation>{title} (private)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Ce site veut poser des cookies</source>
        <translation>This site wants to set cookies</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Choisir</source>
        <translation>Choose</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Contrat</source>
        <translation>Contract</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Créer une alerte</source>
        <translation>Create an alert</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Enregistrer mes choix</source>
        <translation>Save my choices</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Fermer cette fenêtre</source>
        <translation>Close this window</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Gérer mes cookies</source>
        <translation>Manage my cookies</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Lieu</source>
        <translation>Place</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Offres d’emploi</source>
        <translation>Job offers</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Poste</source>
        <translation>Job</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Pour : {what}.</source>
        <translation>For: {what}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Tout accepter</source>
        <translation>Accept all</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Tout refuser</source>
        <translation>Refuse all</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_page.py"/>
        <source>Une fenêtre couvre la page.</source>
        <translation>A window covers the page.</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>%n offres</source>
        <translation>
            <numerusform>%n offer</numerusform>
            <numerusform>%n offers</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>Alerte : {what}</source>
        <translation>Alert: {what}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>Annonce</source>
        <translation>Sponsored</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>Aucun résultat. Essayez avec d’autres mots.</source>
        <translation>No result. Try other words.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>Aucune offre. Enlevez un filtre.</source>
        <translation>No offer. Take a filter away.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>Ce site est introuvable</source>
        <translation>This site cannot be found</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>Fenêtre privée. Quand vous la fermerez, l’ordinateur oubliera les pages vues ici.</source>
        <translation>Private window. When you close it, the computer will forget the pages seen here.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>Publicité</source>
        <translation>Advertisement</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_pages.py"/>
        <source>Télécharger {name}</source>
        <translation>Download {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>Téléchargé.</source>
        <translation>Downloaded.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>{address} ne mène nulle part. Vérifiez chaque lettre, ou cherchez avec des mots.</source>
        <translation>{address} leads nowhere. Check each letter, or search with words.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>{engine} : {words}</source>
        <translation>{engine}: {words}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>{name} : {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_shown.py"/>
        <source>Écrivez une adresse, ou des mots à chercher, dans la barre du haut. Puis appuyez sur Entrée.</source>
        <translation>Write an address, or words to search for, in the bar at the top. Then press Enter.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Avancer</source>
        <translation>Forward</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Cette adresse ne mène nulle part. Relisez-la, lettre après lettre.</source>
        <translation>This address leads nowhere. Read it again, letter by letter.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Cette fenêtre ment. On ne clique pas dedans : on la ferme.</source>
        <translation>This window lies. Do not click in it: close it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Choisissez d’abord un métier, un lieu ou un contrat.</source>
        <translation>First choose a trade, a place or a contract.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Cochez ce que vous acceptez, puis enregistrez.</source>
        <translation>Tick what you accept, then save.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/navigateur.py"/>
        <source>Favoris</source>
        <translation>Favourites</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Fenêtre privée : l’ordinateur oubliera ce que vous y faites.</source>
        <translation>Private window: the computer will forget what you do in it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Il y a déjà beaucoup d’onglets. Fermez-en un d’abord.</source>
        <translation>There are many tabs already. Close one first.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>La fenêtre est fermée. La page est de nouveau là.</source>
        <translation>The window is closed. The page is back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>La page est dans vos favoris.</source>
        <translation>The page is among your favourites.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>La page n’est plus dans vos favoris.</source>
        <translation>The page is no longer among your favourites.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Le fichier est téléchargé. Il est en bas, et il reste sur l’ordinateur.</source>
        <translation>The file is downloaded. It is at the bottom, and it stays on the computer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>L’alerte est créée. Les nouvelles offres arriveront par mail.</source>
        <translation>The alert is created. New offers will come by mail.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>L’onglet est fermé. « Annuler l’action » le fait revenir.</source>
        <translation>The tab is closed. “Undo” brings it back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Métier</source>
        <translation>Trade</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Nouvel onglet</source>
        <translation>New tab</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Onglet</source>
        <translation>Tab</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Privé</source>
        <translation>Private</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Recherche</source>
        <translation>Search</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <location filename="src/weeejob_desktop/ui/lesson_frame.py"/>
        <location filename="src/weeejob_desktop/ui/page.py"/>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Site introuvable</source>
        <translation>Site not found</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Tous les contrats</source>
        <translation>All contracts</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Tous les lieux</source>
        <translation>All places</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Tous les métiers</source>
        <translation>All trades</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Un nouvel onglet est ouvert. L’autre page est toujours là.</source>
        <translation>A new tab is open. The other page is still there.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Votre choix est enregistré.</source>
        <translation>Your choice is saved.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Vous avez tout accepté. En bas de la page, on peut changer d’avis.</source>
        <translation>You have accepted all. At the foot of the page, you can change your mind.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>Vous avez tout refusé. La page marche quand même.</source>
        <translation>You have refused all. The page works all the same.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>{host} appartient à : {owner}. Lisez bien ce nom.</source>
        <translation>{host} belongs to: {owner}. Read this name well.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/browser_words.py"/>
        <source>{host} n’a pas de cadenas. On ne sait pas à qui est ce site : n’y écrivez rien.</source>
        <translation>{host} has no padlock. Nobody knows whose site this is: write nothing there.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_windows.py"/>
        <source>Agrandir</source>
        <translation>Maximise</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Code de la carte SIM</source>
        <translation>Code of the SIM card</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Désinstaller</source>
        <translation>Uninstall</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Désinstaller « {name} » ?</source>
        <translation>Uninstall “{name}”?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Garder le programme</source>
        <translation>Keep the program</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Le programme « {name} » est ouvert.</source>
        <translation>The program “{name}” is open.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Mettre à droite</source>
        <translation>Put on the right</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Mettre à gauche</source>
        <translation>Put on the left</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Mot de passe de « {name} »</source>
        <translation>Password of “{name}”</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Ordinateur d’entraînement</source>
        <translation>Practice computer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Plus grande</source>
        <translation>Larger</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Plus petite</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_windows.py"/>
        <source>Reprendre la taille d’avant</source>
        <translation>Back to the size before</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_windows.py"/>
        <source>Réduire</source>
        <translation>Minimise</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Se connecter</source>
        <translation>Connect</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Un double-clic ouvre le programme. Ou la touche Entrée.</source>
        <translation>A double click opens the program. Or the Enter key.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/bureau.py"/>
        <source>Valider</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/cell_line.py"/>
        <source>Contenu de la case {name}</source>
        <translation>Content of cell {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_screen.py"/>
        <source>Démarrer</source>
        <translation>Start</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Choisissez un programme pour le désinstaller.</source>
        <translation>Choose a program to uninstall it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Couper le son</source>
        <translation>Mute the sound</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Données utilisées ce mois-ci : {used} sur {all}.</source>
        <translation>Data used this month: {used} of {all}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Il n’y a pas de clé 4G.</source>
        <translation>There is no 4G key.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Il n’y a pas d’imprimante.</source>
        <translation>There is no printer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Imprimer une page de test</source>
        <translation>Print a test page</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Installer maintenant</source>
        <translation>Install now</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Internet passe par la clé.</source>
        <translation>The Internet comes through the key.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>La clé attend son code. Essais : {count}.</source>
        <translation>The key is waiting for its code. Tries: {count}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>La clé n’est pas branchée. Branchez-la avec le bouton du bas.</source>
        <translation>The key is not plugged in. Plug it in with the button at the bottom.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>La langue des menus. Dans cet exercice, ils restent en français.</source>
        <translation>The language of the menus. In this exercise they stay as they are.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Luminosité de l’écran</source>
        <translation>Brightness of the screen</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Luminosité : {percent} %</source>
        <translation>Brightness: {percent}%</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Moins</source>
        <translation>Less</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Place prise : {used} sur {all}.</source>
        <translation>Space taken: {used} of {all}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Plus</source>
        <translation>More</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Plus tard</source>
        <translation>Later</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Réglages</source>
        <translation>Settings</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Se déconnecter</source>
        <translation>Disconnect</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Voici la taille des textes.</source>
        <translation>This is the size of texts.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Volume du son</source>
        <translation>Volume of the sound</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Wi-Fi allumé</source>
        <translation>Wi-Fi on</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>allumée</source>
        <translation>on</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>avec un mot de passe</source>
        <translation>with a password</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>bon signal</source>
        <translation>good signal</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>connecté</source>
        <translation>connected</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>sans mot de passe, ouvert à tous</source>
        <translation>without a password, open to all</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>signal faible</source>
        <translation>weak signal</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>signal moyen</source>
        <translation>fair signal</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>{name} : {size}</source>
        <translation>{name}: {size}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>{percent} % : la taille habituelle</source>
        <translation>{percent}%: the usual size</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Économiseur de batterie</source>
        <translation>Battery saver</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <source>Écrire le code SIM</source>
        <translation>Write the SIM code</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_settings.py"/>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>éteinte</source>
        <translation>switched off</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_sheets.py"/>
        <source>Cacher ce que j’écris</source>
        <translation>Hide what I write</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_sheets.py"/>
        <source>Montrer ce que j’écris</source>
        <translation>Show what I write</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_windows.py"/>
        <source>Barre de titre : {name}</source>
        <translation>Title bar: {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_windows.py"/>
        <source>Les flèches déplacent la fenêtre. Avec Maj, elles changent sa taille. Entrée ouvre son menu.</source>
        <translation>The arrows move the window. With Shift they change its size. Enter opens its menu.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_windows.py"/>
        <source>Menu de la fenêtre</source>
        <translation>Menu of the window</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_windows.py"/>
        <source>derrière</source>
        <translation>behind</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_windows.py"/>
        <source>devant</source>
        <translation>in front</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_windows.py"/>
        <source>réduite</source>
        <translation>minimised</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Batterie</source>
        <translation>Battery</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Batterie : {percent} %, en charge</source>
        <translation>Battery: {percent}%, charging</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Batterie : {percent} %</source>
        <translation>Battery: {percent}%</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Ce mot de passe est trop court. Il a au moins 8 signes : vérifiez sur la box.</source>
        <translation>This password is too short. It has at least 8 signs: check on the box.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Ce n’est pas ce code. Il reste un essai : regardez le papier de la carte SIM.</source>
        <translation>It is not this code. One try is left: look at the paper of the SIM card.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Ce n’est pas ce code. Il reste {left} essais.</source>
        <translation>It is not this code. {left} tries are left.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Ce n’est pas ce mot de passe. Recopiez-le signe par signe.</source>
        <translation>It is not this password. Copy it sign by sign.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Clé 4G</source>
        <translation>4G key</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Connecté à « {name} ».</source>
        <translation>Connected to “{name}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>C’est remis à plus tard.</source>
        <translation>It is put off to later.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>C’est réglé.</source>
        <translation>It is set.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Des mises à jour attendent. Vous les avez remises à plus tard.</source>
        <translation>Updates are waiting. You have put them off to later.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Des mises à jour sont prêtes. Elles réparent et protègent l’ordinateur.</source>
        <translation>Updates are ready. They repair and protect the computer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Imprimantes</source>
        <translation>Printers</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Internet par la clé 4G</source>
        <translation>Internet through the 4G key</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>La clé est branchée. Son code se donne dans les réglages, page « Clé 4G ».</source>
        <translation>The key is plugged in. Its code is given in the settings, page “4G key”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>La clé est retirée.</source>
        <translation>The stick is pulled out.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>La fenêtre a changé de taille.</source>
        <translation>The window has changed its size.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>La fenêtre a repris sa taille.</source>
        <translation>The window is back to its size.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>La fenêtre est déplacée.</source>
        <translation>The window is moved.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>La fenêtre est en bas, dans la barre des tâches. Un clic la ramène.</source>
        <translation>The window is at the bottom, in the task bar. A click brings it back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>La fenêtre est fermée.</source>
        <translation>The window is closed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>La fenêtre prend toute la place.</source>
        <translation>The window takes all the space.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>La page de test sort de l’imprimante.</source>
        <translation>The test page comes out of the printer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Le Wi-Fi est éteint</source>
        <translation>The Wi-Fi is off</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Le code est bon. L’ordinateur est sur Internet par la clé.</source>
        <translation>The code is right. The computer is on the Internet through the key.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Le programme est désinstallé.</source>
        <translation>The program is uninstalled.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Les mises à jour sont installées.</source>
        <translation>The updates are installed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Les mises à jour sont installées. L’ordinateur est à jour.</source>
        <translation>The updates are installed. The computer is up to date.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Luminosité</source>
        <translation>Brightness</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>L’ordinateur a besoin de « {name} ». Il reste installé.</source>
        <translation>The computer needs “{name}”. It stays installed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>L’ordinateur est à jour.</source>
        <translation>The computer is up to date.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>L’ordinateur n’est plus connecté à ce réseau.</source>
        <translation>The computer is no longer connected to this network.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Mises à jour</source>
        <translation>Updates</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Pas d’Internet</source>
        <translation>No Internet</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Pas d’Internet pour l’instant. Connectez-vous d’abord, puis installez.</source>
        <translation>No Internet for now. Connect first, then install.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Presque : regardez les majuscules et les minuscules.</source>
        <translation>Almost: look at the capital and small letters.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Programmes</source>
        <translation>Programs</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Son</source>
        <translation>Sound</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Son coupé</source>
        <translation>Sound off</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Son : {percent} %</source>
        <translation>Sound: {percent}%</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Stockage</source>
        <translation>Storage</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <location filename="src/weeejob_desktop/ui/navigation.py"/>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Taille du texte</source>
        <translation>Text size</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Tous les réglages</source>
        <translation>All settings</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Troisième erreur : une vraie carte SIM serait bloquée, et l’opérateur la débloque avec le code PUK. Ici, vous avez de nouveau trois essais.</source>
        <translation>Third mistake: a real SIM card would be locked, and the operator unlocks it with the PUK code. Here you have three tries again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Un code SIM a de 4 à 8 chiffres, sans lettre. Cet essai ne compte pas.</source>
        <translation>A SIM code has 4 to 8 digits, and no letter. This try does not count.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Wi-Fi</source>
        <translation>Wi-Fi</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>Wi-Fi : {name}</source>
        <translation>Wi-Fi: {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/desktop_words.py"/>
        <source>« {name} » est éteinte. Choisissez une imprimante allumée.</source>
        <translation>“{name}” is off. Choose a printer that is on.</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>%n documents</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>%n mots</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>%n mots soulignés.</source>
        <translation>
            <numerusform>%n word underlined.</numerusform>
            <numerusform>%n words underlined.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Au milieu</source>
        <translation>In the middle</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Aucun document.</source>
        <translation>No document.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Ce nom existe déjà</source>
        <translation>This name is already there</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Choisir un autre nom</source>
        <translation>Choose another name</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Choisissez d’abord des mots : glissez la souris dessus, ou Maj et une flèche.</source>
        <translation>First choose some words: drag the mouse over them, or hold Shift and press an arrow.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Cliquez dessus : des mots sont proposés.</source>
        <translation>Click on it: words are offered.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Coller</source>
        <translation>Paste</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Copier</source>
        <translation>Copy</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Couper</source>
        <translation>Cut</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Dossier</source>
        <translation>Folder</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Enregistrer avant de fermer ?</source>
        <translation>Save before closing?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Enregistrer en PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Enregistrer sous</source>
        <translation>Save as</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Faire le PDF</source>
        <translation>Make the PDF</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Gras</source>
        <translation>Bold</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Il n’y a pas de texte à coller. Une image ne va pas sur cette page.</source>
        <translation>There is no text to paste. A picture does not go on this page.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Le remplacer effacerait l’autre document.</source>
        <translation>Replacing it would erase the other document.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Liste à numéros</source>
        <translation>Numbered list</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Liste à puces</source>
        <translation>Bulleted list</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Modifier</source>
        <translation>Change</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Ne pas enregistrer</source>
        <translation>Don’t save</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Nouveau</source>
        <translation>New</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Présenter</source>
        <translation>Layout</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Que faire ici ?</source>
        <translation>What to do here?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Remplacer</source>
        <translation>Replace</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Rester sur la page</source>
        <translation>Stay on the page</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Rétablir</source>
        <translation>Redo</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Sans cela, vos derniers changements ne seront pas gardés.</source>
        <translation>Without it, your last changes will not be kept.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Sans nom</source>
        <translation>No name</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Sorte</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Texte simple</source>
        <translation>Plain text</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Titre</source>
        <translation>Title</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Traitement de texte</source>
        <translation>Word processor</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Traitement de texte d’entraînement : {done} sur {total}</source>
        <translation>Practice word processor: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Une page vide, à écrire.</source>
        <translation>An empty page, to write on.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>Votre page</source>
        <translation>Your page</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>{name} : non enregistré</source>
        <translation>{name}: not saved</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>À droite</source>
        <translation>On the right</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editeur.py"/>
        <source>À gauche</source>
        <translation>On the left</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Ce nom ne va pas. Écrivez un nom court, sans signe comme / ou ?</source>
        <translation>This name does not work. Write a short name, without signs such as / or ?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Ce n’est plus en gras.</source>
        <translation>It is no longer bold.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Ce texte est trop long pour cette page. Rien n’est perdu : mettez-en une partie.</source>
        <translation>This text is too long for this page. Nothing is lost: put in a part of it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>C’est collé, en texte simple.</source>
        <translation>Pasted, as plain text.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>C’est copié. Allez où vous voulez, puis « Coller ».</source>
        <translation>Copied. Go where you like, then “Paste”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>C’est coupé. Allez où vous voulez, puis « Coller ».</source>
        <translation>Cut. Go where you like, then “Paste”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>C’est en gras.</source>
        <translation>It is bold.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Dans quel dossier ?</source>
        <translation>In which folder?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>La ligne a changé de place.</source>
        <translation>The line has moved.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>La ligne a changé d’aspect.</source>
        <translation>The line looks different now.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>La page est fermée. « Annuler l’action » la fait revenir.</source>
        <translation>The page is closed. “Undo” brings it back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Le PDF est prêt, dans le dossier choisi.</source>
        <translation>The PDF is ready, in the folder you chose.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Le changement est rétabli.</source>
        <translation>The change is made again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Le document est enregistré.</source>
        <translation>The document is saved.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Le document est fermé.</source>
        <translation>The document is closed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Le document est ouvert.</source>
        <translation>The document is open.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Le mot est corrigé.</source>
        <translation>The word is corrected.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Nom du document</source>
        <translation>Name of the document</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Un PDF est fait pour être lu. Pour changer le texte, ouvrez le document.</source>
        <translation>A PDF is made to be read. To change the text, open the document.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>Une page blanche. Écrivez.</source>
        <translation>A blank page. Write.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/editor_sheets.py"/>
        <source>« {name} » est un autre document. Son texte serait perdu. Choisissez un autre nom.</source>
        <translation>“{name}” is another document. Its text would be lost. Choose another name.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Ce fichier s’est bien ouvert.</source>
        <translation>This file has opened.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Chercher</source>
        <translation>Search</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Chercher un fichier par son nom</source>
        <translation>Search a file by its name</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Créer</source>
        <translation>Create</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Déplacer vers</source>
        <translation>Move to</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Explorateur de fichiers</source>
        <translation>File explorer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Fichiers et dossiers</source>
        <translation>Files and folders</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Garder les deux</source>
        <translation>Keep both</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Il y a déjà « {name} » dans ce dossier. Remplacer efface l’ancien.</source>
        <translation>There is already “{name}” in this folder. Replacing erases the old one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Modifié le</source>
        <translation>Changed on</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/simulated_sheets.py"/>
        <source>Ne rien changer</source>
        <translation>Change nothing</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Nom du nouveau dossier</source>
        <translation>Name of the new folder</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Nouveau dossier</source>
        <translation>New folder</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Nouveau nom</source>
        <translation>New name</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Par date, le plus récent en haut</source>
        <translation>By date, the latest on top</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Par nom</source>
        <translation>By name</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Par taille, le plus gros en haut</source>
        <translation>By size, the largest on top</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Renommer</source>
        <translation>Rename</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>Taille</source>
        <translation>Size</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Trier</source>
        <translation>Sort</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/fichiers.py"/>
        <source>coupé</source>
        <translation>cut</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_places.py"/>
        <source>Brancher la clé</source>
        <translation>Plug in the stick</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_places.py"/>
        <source>Retirer la clé</source>
        <translation>Pull out the stick</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_places.py"/>
        <source>{name}, ouvert</source>
        <translation>{name}, open</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_places.py"/>
        <source>{name} : branchée.</source>
        <translation>{name}: plugged in.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_places.py"/>
        <source>{name} : dans votre main.</source>
        <translation>{name}: in your hand.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_places.py"/>
        <source>{name} : éjectée. On peut la retirer.</source>
        <translation>{name}: ejected. It can be pulled out.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Ce nom est déjà pris.</source>
        <translation>This name is already taken.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Ce nom ne va pas. Écrivez un nom sans point d’interrogation, ni barre, ni deux-points.</source>
        <translation>This name does not work. Write a name without a question mark, slash or colon.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Ceci sert encore pour l’exercice. Tout est resté à sa place.</source>
        <translation>This is still needed for the exercise. Everything has stayed in its place.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Copié. Ouvrez l’autre dossier, puis collez.</source>
        <translation>Copied. Open the other folder, then paste.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Corbeille</source>
        <translation>Trash</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Coupé. Ouvrez l’autre dossier, puis collez.</source>
        <translation>Cut. Open the other folder, then paste.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>C’est dans la corbeille. On peut encore le reprendre.</source>
        <translation>It is in the trash. It can still be taken back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>C’est dans la corbeille. Pour l’ouvrir, il faut d’abord le restaurer.</source>
        <translation>It is in the trash. To open it, restore it first.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>C’est déplacé.</source>
        <translation>Moved.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>C’est effacé.</source>
        <translation>Erased.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>C’est revenu à sa place.</source>
        <translation>It is back in its place.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>C’est une copie. L’original est toujours à sa place.</source>
        <translation>This is a copy. The original is still in its place.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Déplacer</source>
        <translation>Move</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Il n’y a pas assez de place : {disk}. Il manque {missing}. Supprimez ce qui ne sert plus, puis videz la corbeille.</source>
        <translation>There is not enough room: {disk}. {missing} are missing. Delete what is not needed any more, then empty the trash.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Il n’y a rien ici.</source>
        <translation>There is nothing here.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>La clé est branchée.</source>
        <translation>The stick is plugged in.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>La clé est éjectée. On peut la retirer.</source>
        <translation>The stick is ejected. It can be pulled out.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>La corbeille est vide. La place est libre.</source>
        <translation>The trash is empty. The room is free.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>La fin du nom dit quel fichier c’est. Gardez-la : {ending}.</source>
        <translation>The end of the name tells what file it is. Keep it: {ending}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Le dossier est créé.</source>
        <translation>The folder is made.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Le nom est changé.</source>
        <translation>The name is changed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Le nom « {name} » est déjà pris ici. Choisissez-en un autre.</source>
        <translation>The name “{name}” is already taken here. Choose another one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Place libre : {size}.</source>
        <translation>Free room: {size}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Recherche : « {words} »</source>
        <translation>Search: “{words}”</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Remonter</source>
        <translation>Go up</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Restaurer</source>
        <translation>Restore</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Retirée d’un coup, la clé peut perdre des fichiers. Cliquez d’abord sur « Éjecter la clé ».</source>
        <translation>Pulled out at once, the stick may lose files. First click “Eject the stick”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Rien n’est changé.</source>
        <translation>Nothing is changed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Supprimer</source>
        <translation>Delete</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Un dossier ne peut pas aller dans lui-même.</source>
        <translation>A folder cannot go into itself.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Un élément.</source>
        <translation>One item.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Vider la corbeille</source>
        <translation>Empty the trash</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>rien</source>
        <translation>nothing</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>{count} éléments.</source>
        <translation>{count} items.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>{number} Go</source>
        <translation>{number} GB</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>{number} Ko</source>
        <translation>{number} KB</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>{number} Mo</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/file_words.py"/>
        <source>Éjecter la clé</source>
        <translation>Eject the stick</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_field_rows.py"/>
        <source>Choisir dans la liste</source>
        <translation>Choose from the list</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_field_rows.py"/>
        <source>Choisir un fichier</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_field_rows.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_pages.py"/>
        <source>Retirer {name}</source>
        <translation>Remove {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_field_rows.py"/>
        <source>jj/mm/aaaa</source>
        <translation>dd/mm/yyyy</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>%n réponses à revoir</source>
        <translation>
            <numerusform>%n answer to look at again</numerusform>
            <numerusform>%n answers to look at again</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Après un long moment sans clic, la session s’est terminée. Vos réponses sont gardées.</source>
        <translation>After a long while without a click, the session has ended. Your answers are kept.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Enregistrer le récépissé en PDF</source>
        <translation>Save the receipt as a PDF</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Envoyer</source>
        <translation>Send</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Fermer l’annonce</source>
        <translation>Close the advertisement</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Gardez-le : il prouve que vous avez envoyé votre demande.</source>
        <translation>Keep it: it proves that you have sent your request.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Modifier : {title}</source>
        <translation>Change: {title}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Précédent</source>
        <translation>Previous</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Recommencer à zéro</source>
        <translation>Begin all over again</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Relisez vos réponses avant d’envoyer.</source>
        <translation>Read your answers again before you send them.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Reprendre mon brouillon</source>
        <translation>Go on with my draft</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Récépissé</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Session terminée</source>
        <translation>Session ended</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <location filename="src/weeejob_desktop/ui/lesson_frame.py"/>
        <source>Suivant</source>
        <translation>Next</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Vos papiers d’exemple</source>
        <translation>Your sample papers</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>Votre demande est envoyée.</source>
        <translation>Your request is sent.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_pages.py"/>
        <source>Votre numéro de récépissé</source>
        <translation>Your receipt number</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Après la virgule, il y a deux chiffres au plus : les centimes.</source>
        <translation>After the comma there are two digits at most: the cents.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Ce fichier est trop lourd : {size}. Ici, c’est {most} au plus.</source>
        <translation>This file is too large: {size}. Here it is {most} at most.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Ce fichier n’est pas celui qui est demandé. Retirez-le, puis choisissez le bon.</source>
        <translation>This is not the file that is asked for. Take it off, then choose the right one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Ce format n’est pas accepté ici. Choisissez un fichier {accepted}.</source>
        <translation>This format is not accepted here. Choose a {accepted} file.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Ce jour n’existe pas : {month} a {days} jours.</source>
        <translation>This day does not exist: {month} has {days} days.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Ce numéro a quinze chiffres, avec la clé. Vous en avez écrit {count}.</source>
        <translation>This number has fifteen digits, with the key. You have written {count}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Ce numéro commence par 1 ou 2. Relisez le premier chiffre.</source>
        <translation>This number begins with 1 or 2. Look at the first digit again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Ce numéro n’a que des chiffres. Un autre signe s’est glissé dedans.</source>
        <translation>This number has digits only. Another sign has slipped in.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Ce n’est pas ce que disent vos papiers d’exemple. Relisez-les.</source>
        <translation>This is not what your sample papers say. Read them again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Ce n’est pas ce qui est écrit sur vos papiers d’exemple. Comparez, signe après signe.</source>
        <translation>This is not what is written on your sample papers. Compare, sign by sign.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Ce n’est pas la bonne image. Cela arrive à tout le monde : essayez encore.</source>
        <translation>That is not the right picture. It happens to everybody: try again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Cette case n’est pas obligatoire. Décochez-la : vous n’en avez pas besoin.</source>
        <translation>This box is not compulsory. Untick it: you do not need it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Cette date est trop tard. La dernière possible est le {day}.</source>
        <translation>This date is too late. The last possible one is {day}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Cette date est trop tôt. La première possible est le {day}.</source>
        <translation>This date is too early. The first possible one is {day}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Choisissez une réponse.</source>
        <translation>Choose an answer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Cochez au moins une case.</source>
        <translation>Tick at least one box.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Cochez cette case pour continuer.</source>
        <translation>Tick this box to go on.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Cochez « Je ne suis pas un robot », puis répondez à la question.</source>
        <translation>Tick “I am not a robot” (« Je ne suis pas un robot »), then answer the question.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>C’est choisi.</source>
        <translation>It is chosen.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>C’est envoyé. Gardez maintenant le récépissé.</source>
        <translation>It is sent. Now keep the receipt.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>C’est trop peu. Le plus petit montant possible est {bound} €.</source>
        <translation>That is too little. The smallest amount possible is €{bound}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>C’est trop peu. Le plus petit nombre possible est {bound}.</source>
        <translation>That is too little. The smallest number possible is {bound}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>C’est trop. Le plus grand montant possible est {bound} €.</source>
        <translation>That is too much. The greatest amount possible is €{bound}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>C’est trop. Le plus grand nombre possible est {bound}.</source>
        <translation>That is too much. The greatest number possible is {bound}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Il manque le fichier. Utilisez « Choisir un fichier ».</source>
        <translation>The file is missing. Use “Choose a file”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Il manque une réponse ici.</source>
        <translation>An answer is missing here.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Il n’y a que douze mois. Écrivez d’abord le jour, puis le mois.</source>
        <translation>There are only twelve months. Write the day first, then the month.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>La case est cochée.</source>
        <translation>The box is ticked.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>La case n’est plus cochée.</source>
        <translation>The box is no longer ticked.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>La session est terminée. Vos réponses sont gardées.</source>
        <translation>The session has ended. Your answers are kept.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Le fichier est choisi.</source>
        <translation>The file is chosen.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le fichier est retiré.</source>
        <translation>The file is removed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Le récépissé est enregistré.</source>
        <translation>The receipt is saved.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Les deux derniers chiffres ne vont pas avec les autres. Un chiffre est faux : comparez.</source>
        <translation>The last two digits do not go with the others. One digit is wrong: compare.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>L’annonce est fermée.</source>
        <translation>The advertisement is closed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Pas besoin : vos réponses sont gardées. Choisissez « Reprendre mon brouillon ».</source>
        <translation>No need: your answers are kept. Choose “Go on with my draft”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Recopiez ces papiers. Ils sont inventés : n’écrivez pas vos vrais numéros.</source>
        <translation>Copy from these papers. They are invented: do not write your real numbers.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Relisez l’année : elle a quatre chiffres, comme 2026.</source>
        <translation>Look at the year again: it has four digits, like 2026.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Un numéro de téléphone a dix chiffres. Vous en avez écrit {count}.</source>
        <translation>A telephone number has ten digits. You have written {count}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Un numéro de téléphone commence par 0, ou par +33.</source>
        <translation>A telephone number begins with 0, or with +33.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Un numéro de téléphone n’a que des chiffres.</source>
        <translation>A telephone number has digits only.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Une démarche officielle ne se paie pas pour aller plus vite. Fermez cette annonce.</source>
        <translation>Nobody pays an official service to be faster. Close this advertisement.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Votre brouillon est là, avec toutes vos réponses.</source>
        <translation>Your draft is here, with all your answers.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>non</source>
        <translation>no</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>oui</source>
        <translation>yes</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>{kinds} ou {last}</source>
        <translation>{kinds} or {last}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>{kinds}, {most} au plus</source>
        <translation>{kinds}, {most} at most</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>{label} (facultatif)</source>
        <translation>{label} (optional)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>{name} : {said}</source>
        <translation>{name}: {said}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Écrivez ici un nombre, en chiffres seulement.</source>
        <translation>Write a number here, in digits only.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Écrivez le jour, le mois et l’année, comme 03/07/2026.</source>
        <translation>Write the day, the month and the year, like 03/07/2026.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/form_words.py"/>
        <source>Écrivez un montant en chiffres, comme 1 250,50.</source>
        <translation>Write an amount in digits, like 1 250,50.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>Brouillon enregistré à {hour}</source>
        <translation>Draft saved at {hour}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>Choisir quel fichier ?</source>
        <translation>Which file?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>C’est envoyé.</source>
        <translation>It is sent.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>Des réponses sont à revoir. Une phrase à côté de chacune dit pourquoi.</source>
        <translation>Some answers are to be looked at again. A sentence beside each says why.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>Démarche d’entraînement : {done} sur {total}</source>
        <translation>Practice form: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>Enregistrer dans quel dossier ?</source>
        <translation>Save in which folder?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>Page {number} sur {total} : {title}</source>
        <translation>Page {number} of {total}: {title}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>Récépissé {number}.pdf</source>
        <translation>Receipt {number}.pdf</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>Vos papiers</source>
        <translation>Your papers</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>Votre brouillon s’enregistre à chaque page.</source>
        <translation>Your draft is saved at each page.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>{service} : {title}</source>
        <translation>{service}: {title}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/formulaire.py"/>
        <source>« {file} » est dans : {folders}</source>
        <translation>“{file}” is in: {folders}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_pages.py"/>
        <source>Dossiers</source>
        <translation>Folders</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_pages.py"/>
        <source>Ne rien choisir</source>
        <translation>Choose nothing</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_pages.py"/>
        <source>Votre texte</source>
        <translation>Your text</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_pages.py"/>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Vous</source>
        <translation>You</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_pages.py"/>
        <source>enregistré</source>
        <translation>saved</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_pages.py"/>
        <source>À (adresse)</source>
        <translation>To (address)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_pages.py"/>
        <source>À (numéro)</source>
        <translation>To (number)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Brouillons</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Ce fichier n’est pas le bon. Retirez-le, puis joignez le bon.</source>
        <translation>This is not the right file. Remove it, then attach the right one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Ce message doit attendre. Gardez-le en brouillon.</source>
        <translation>This message has to wait. Keep it as a draft.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Ce message irait aussi à d’autres personnes. Laissez seulement la bonne.</source>
        <translation>This message would also go to other people. Leave only the right one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Ce message irait à quelqu’un d’autre. Relisez le numéro.</source>
        <translation>This message would go to somebody else. Read the number again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Ce message irait à quelqu’un d’autre. Relisez l’adresse.</source>
        <translation>This message would go to somebody else. Read the address again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Ce numéro n’est à personne ici. Relisez-le, chiffre après chiffre.</source>
        <translation>Nobody here has this number. Read it again, digit by digit.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Envoyés</source>
        <translation>Sent</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Il manque la pièce jointe. Utilisez « Joindre ».</source>
        <translation>The attachment is missing. Use “Attach”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Il manque le numéro. Écrivez-le en haut, ou prenez-le dans le carnet.</source>
        <translation>The number is missing. Write it at the top, or take it from the contacts.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Il manque l’adresse. Écrivez-la en haut, ou prenez-la dans le carnet.</source>
        <translation>The address is missing. Write it at the top, or take it from the contacts.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Il manque l’objet. Quelques mots disent de quoi vous parlez.</source>
        <translation>The subject is missing. A few words say what it is about.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Il manque un bonjour au début.</source>
        <translation>A greeting is missing at the beginning.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Il manque un mot de politesse à la fin, comme « Cordialement ».</source>
        <translation>A polite word is missing at the end, such as « Cordialement ».</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Il manque une information dans le texte : {word}.</source>
        <translation>Something is missing in the text: {word}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Il manque une personne en haut, dans la ligne « À ».</source>
        <translation>A person is missing at the top, in the line “To”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Indésirables</source>
        <translation>Junk</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le brouillon est ouvert. Vous pouvez le finir.</source>
        <translation>The draft is open. You can finish it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le fichier est enregistré sur l’ordinateur.</source>
        <translation>The file is saved on the computer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le fichier est joint.</source>
        <translation>The file is attached.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le message est dans la corbeille. Rien n’est perdu.</source>
        <translation>The message is in the trash. Nothing is lost.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le message est dans « Indésirables ».</source>
        <translation>The message is in “Junk”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le message est gardé dans « Brouillons ».</source>
        <translation>The message is kept in “Drafts”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le message est jeté. « Annuler l’action » le fait revenir.</source>
        <translation>The message is thrown away. “Undo” brings it back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le message est parti. Il est aussi dans « Envoyés ».</source>
        <translation>The message is gone. It is also in “Sent”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le message est rangé.</source>
        <translation>The message is filed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le message est revenu à sa place.</source>
        <translation>The message is back in its place.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Le message est vide. Écrivez votre texte.</source>
        <translation>The message is empty. Write your text.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>L’adresse est écrite en haut.</source>
        <translation>The address is written at the top.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>L’objet n’est pas assez clair. Il manque : {word}.</source>
        <translation>The subject is not clear enough. This is missing: {word}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Ouvrez plutôt le message reçu, puis utilisez « Répondre ».</source>
        <translation>Rather open the message you got, then use “Answer”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Personne n’a cette adresse. Relisez-la lettre après lettre.</source>
        <translation>Nobody has this address. Read it again letter by letter.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Rien ne demande ce message. Relisez la liste de ce qui est à faire.</source>
        <translation>Nothing asks for this message. Read the list of what is to do again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Rien n’était écrit. Rien n’est gardé.</source>
        <translation>Nothing was written. Nothing is kept.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Réception</source>
        <translation>Inbox</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Une adresse n’est pas complète, ou a une faute. Relisez-la signe après signe.</source>
        <translation>An address is not complete, or has a mistake. Read it again sign by sign.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_sentences.py"/>
        <source>Écrivez, puis utilisez « Envoyer ».</source>
        <translation>Write, then use “Send”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_shown.py"/>
        <source>De : {name}, {address}</source>
        <translation>From: {name}, {address}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_shown.py"/>
        <source>Enregistré. {about}</source>
        <translation>Saved. {about}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_shown.py"/>
        <source>non lu</source>
        <translation>unread</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_shown.py"/>
        <source>vous</source>
        <translation>you</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_shown.py"/>
        <source>À : personne</source>
        <translation>To: nobody</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_shown.py"/>
        <source>À : {names}</source>
        <translation>To: {names}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/mail_shown.py"/>
        <source>à l’instant</source>
        <translation>just now</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>%n messages trouvés.</source>
        <translation>
            <numerusform>%n message found.</numerusform>
            <numerusform>%n messages found.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Aucun message trouvé. Essayez un autre mot.</source>
        <translation>No message found. Try another word.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Carnet</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Carnet d’adresses</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Ce dossier est vide.</source>
        <translation>This folder is empty.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Chercher un message</source>
        <translation>Search for a message</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>De : {name}</source>
        <translation>From: {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Indésirable</source>
        <translation>Junk</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Jeter</source>
        <translation>Discard</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Joindre</source>
        <translation>Attach</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Joindre quel fichier ?</source>
        <translation>Attach which file?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Message transféré de {name}</source>
        <translation>Forwarded message from {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Messagerie d’entraînement</source>
        <translation>Practice mailbox</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Messagerie : {name}</source>
        <translation>Mailbox: {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Messages : {name}</source>
        <translation>Messages: {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Que faire de ce message ?</source>
        <translation>What to do with this message?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Ranger</source>
        <translation>File</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Ranger dans quel dossier ?</source>
        <translation>File in which folder?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Répondre</source>
        <translation>Answer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Répondre à tous</source>
        <translation>Answer all</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Transférer</source>
        <translation>Forward</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Téléphone d’entraînement</source>
        <translation>Practice telephone</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Un message vide, à écrire.</source>
        <translation>An empty message, to be written.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>{name} a écrit</source>
        <translation>{name} wrote</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>{what} : {done} sur {total}</source>
        <translation>{what}: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/messagerie.py"/>
        <source>Écrire</source>
        <translation>Write</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/simulators/navigateur.py"/>
        <source>%n offres.</source>
        <translation>
            <numerusform>%n offer.</numerusform>
            <numerusform>%n offers.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/navigateur.py"/>
        <source>Ajouter cette page</source>
        <translation>Add this page</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/navigateur.py"/>
        <source>Ce lien mène à : {address}</source>
        <translation>This link leads to: {address}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/navigateur.py"/>
        <source>Il n’y a pas encore de favori.</source>
        <translation>There is no favourite yet.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/navigateur.py"/>
        <source>Navigateur</source>
        <translation>Browser</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/navigateur.py"/>
        <source>Navigateur d’entraînement : {done} sur {total}</source>
        <translation>Practice browser: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/navigateur.py"/>
        <source>Retirer quel favori ?</source>
        <translation>Take away which favourite?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/navigateur.py"/>
        <source>Retirer un favori</source>
        <translation>Take a favourite away</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/navigateur.py"/>
        <source>Vous êtes sur : {title}</source>
        <translation>You are on: {title}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>#ERREUR</source>
        <translation>#ERROR</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>%n lignes sont cachées, pas perdues.</source>
        <translation>
            <numerusform>%n row is hidden, not lost.</numerusform>
            <numerusform>%n rows are hidden, not lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>%n lignes.</source>
        <translation>
            <numerusform>%n row.</numerusform>
            <numerusform>%n rows.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Ajouter une ligne</source>
        <translation>Add a row</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Ce jour n’existe pas. Relisez le jour, puis le mois.</source>
        <translation>This day does not exist. Read the day again, then the month.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Ce n’est pas ce qui est demandé. Relisez « À faire », signe après signe.</source>
        <translation>That is not what is asked for. Read “To do” again, sign by sign.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Cette colonne attend un nombre, comme 12,50. Écrivez seulement des chiffres.</source>
        <translation>This column wants a number, such as 12,50. Write digits only.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Cette colonne attend une date, comme 15/03/2026.</source>
        <translation>This column wants a date, such as 15/03/2026.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Cette couleur est pour les lignes « {value} ». Relisez ce qui est écrit dans la ligne.</source>
        <translation>This colour is for the rows “{value}”. Read what is written in the row again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Cette formule compte une case de texte. Choisissez des nombres.</source>
        <translation>This formula counts a cell of text. Choose numbers.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Cette formule parle d’une case qui n’est pas dans le tableau.</source>
        <translation>This formula names a cell that is not in the table.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Cette formule se compte elle-même. Choisissez d’autres cases.</source>
        <translation>This formula counts itself. Choose other cells.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Couleur</source>
        <translation>Colour</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>C’est trop long pour une case. Écrivez quelques mots.</source>
        <translation>That is too long for a cell. Write a few words.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>C’est écrit.</source>
        <translation>It is written.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>De A à Z</source>
        <translation>From A to Z</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>De Z à A</source>
        <translation>From Z to A</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Du plus ancien au plus récent</source>
        <translation>From the oldest to the newest</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Du plus grand au plus petit</source>
        <translation>From the largest to the smallest</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Du plus petit au plus grand</source>
        <translation>From the smallest to the largest</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Du plus récent au plus ancien</source>
        <translation>From the newest to the oldest</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Elle sert encore. Un filtre la cache sans la perdre : utilisez « Filtrer ».</source>
        <translation>This row is still needed. A filter hides it without losing it: use “Filter”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>En français, les centimes viennent après une virgule : 12,50.</source>
        <translation>In French, cents come after a comma: 12,50.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Filtrer</source>
        <translation>Filter</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Filtre : « {what} ».</source>
        <translation>Filter: “{what}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Ici, on choisit parmi : {choices}.</source>
        <translation>Here one chooses among: {choices}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Il manque l’année. Écrivez la date entière, comme 15/03/2026.</source>
        <translation>The year is missing. Write the whole date, such as 15/03/2026.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Il n’y a pas de nombres au-dessus. Choisissez la case sous les nombres.</source>
        <translation>There are no numbers above. Choose the cell under the numbers.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Il y a déjà un nombre ici. Choisissez la case du total, en bas.</source>
        <translation>There is a number here already. Choose the cell of the total, at the bottom.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Il y a une lettre dans ce nombre. Le zéro est un chiffre, pas la lettre O.</source>
        <translation>There is a letter in this number. Zero is a digit, not the letter O.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>La case est vide.</source>
        <translation>The cell is empty.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>La couleur est mise.</source>
        <translation>The colour is set.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>La formule est écrite. Elle compte toute seule.</source>
        <translation>The formula is written. It counts by itself.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>La ligne est supprimée. « Annuler l’action » la fait revenir.</source>
        <translation>The row is deleted. “Undo the action” brings it back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>La somme est faite. Elle suit les chiffres s’ils changent.</source>
        <translation>The sum is done. It follows the numbers if they change.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Laissez l’ordinateur compter : utilisez le bouton « Somme ».</source>
        <translation>Let the computer count: use the button “Sum”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Le résultat de cette formule n’a pas de sens ici. Relisez les cases.</source>
        <translation>The result of this formula makes no sense here. Read the cells again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Le tableau a {most} lignes. Il n’en prend pas plus.</source>
        <translation>The table has {most} rows. It takes no more.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Le tableau est enregistré.</source>
        <translation>The table is saved.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Les lignes sont triées. Chacune est restée entière.</source>
        <translation>The rows are sorted. Each has stayed whole.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>L’ordinateur ne comprend pas cette formule. Un exemple : =SOMME(B2:B6).</source>
        <translation>The computer does not understand this formula. An example: =SOMME(B2:B6).</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>On ne peut pas diviser par zéro, ni par une case vide.</source>
        <translation>One cannot divide by zero, nor by an empty cell.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Somme</source>
        <translation>Sum</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Supprimer la ligne</source>
        <translation>Delete the row</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Tout afficher</source>
        <translation>Show all</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Toutes les lignes sont là.</source>
        <translation>All rows are there.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Triée seule, la colonne « {column} » ne va plus avec ses lignes. Triez les lignes entières.</source>
        <translation>Sorted alone, the column “{column}” no longer goes with its rows. Sort whole rows.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Une formule compte dans cette case. Videz-la d’abord, ou laissez-la compter.</source>
        <translation>A formula counts in this cell. Empty it first, or let it count.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Une formule ne pourrait plus compter. Videz d’abord sa case.</source>
        <translation>A formula could no longer count. Empty its cell first.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Une formule va dans une colonne de nombres ou de dates.</source>
        <translation>A formula goes into a column of numbers or dates.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Une ligne est ajoutée, en bas.</source>
        <translation>A row is added, at the bottom.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Vider</source>
        <translation>Empty</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>Vider la case</source>
        <translation>Empty the cell</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>bleu</source>
        <translation>blue</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>jaune</source>
        <translation>yellow</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>rouge</source>
        <translation>red</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>une formule</source>
        <translation>a formula</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>vert</source>
        <translation>green</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/sheet_words.py"/>
        <source>{cell}, {heading} : {text}</source>
        <translation>{cell}, {heading}: {text}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/simulator_surface.py"/>
        <source>Annuler l’action</source>
        <translation>Undo</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/simulator_surface.py"/>
        <source>Après cela, l’exercice ne pouvait plus réussir. Tout est remis comme avant.</source>
        <translation>After that, the exercise could not be finished any more. Everything is put back as before.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/simulator_surface.py"/>
        <source>C’est fait.</source>
        <translation>Done.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/simulator_surface.py"/>
        <source>C’est fait. Continuez ainsi.</source>
        <translation>Done. Carry on like this.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/simulator_surface.py"/>
        <source>Le dernier changement est annulé.</source>
        <translation>The last change is undone.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/simulator_surface.py"/>
        <source>Ordinateur d’entraînement : {done} sur {total}</source>
        <translation>Practice computer: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Cette colonne seule</source>
        <translation>This column alone</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Chaque ligne reste entière.</source>
        <translation>Each row stays whole.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Couleur de la case {what}</source>
        <translation>Colour of cell {what}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Couleur de la ligne {what}</source>
        <translation>Colour of row {what}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Couleur : {colour}</source>
        <translation>Colour: {colour}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Les autres colonnes ne bougent pas.</source>
        <translation>The other columns do not move.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Ligne {number}</source>
        <translation>Row {number}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Montrer seulement…</source>
        <translation>Show only…</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Sans couleur</source>
        <translation>No colour</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Tableau</source>
        <translation>Table</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Tableau d’entraînement : {done} sur {total}</source>
        <translation>Practice sheet: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Toute la ligne…</source>
        <translation>The whole row…</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>Trier par « {name} »</source>
        <translation>Sort by “{name}”</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/simulators/tableau.py"/>
        <source>{heading} : {value}</source>
        <translation>{heading}: {value}</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/situation.py"/>
        <source>%n avec un indice.</source>
        <translation>
            <numerusform>%n with a hint.</numerusform>
            <numerusform>%n with a hint.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/situation.py"/>
        <source>%n réussies.</source>
        <translation>
            <numerusform>%n done.</numerusform>
            <numerusform>%n done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/exercises/situation.py"/>
        <source>%n à revoir.</source>
        <translation>
            <numerusform>%n to see again.</numerusform>
            <numerusform>%n to see again.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/situation.py"/>
        <source>Cette étape est réussie. L’étape suivante vous attend.</source>
        <translation>This step is done. The next one is waiting for you.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/situation.py"/>
        <source>Passer cette étape</source>
        <translation>Skip this step</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/situation.py"/>
        <source>Situation, étape {number} sur {total} : {name}</source>
        <translation>Situation, step {number} of {total}: {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/situation.py"/>
        <source>Vous êtes au bout, et c’est déjà beaucoup. Il reste à revoir : {names}.</source>
        <translation>You have reached the end, and that is a lot already. Still to see again: {names}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/situation.py"/>
        <source>Vous êtes au bout, et c’est déjà beaucoup. Refaites encore, avec {most} indices au plus : {names}.</source>
        <translation>You have reached the end, and that is a lot already. Do again, with {most} hints at most: {names}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/situation.py"/>
        <source>« {name} »</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/situation.py"/>
        <source>Étape suivante</source>
        <translation>Next step</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/situation.py"/>
        <source>Étape {number} sur {total}.</source>
        <translation>Step {number} of {total}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>Ce n’est pas la bonne boîte. Essayez l’autre.</source>
        <translation>That is not the right box. Try the other one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>Ce n’est pas la bonne ligne. Essayez encore.</source>
        <translation>That is not the right line. Try again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>Ce n’est pas là. Cherchez encore.</source>
        <translation>It is not there. Keep looking.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>Cette série est réussie.</source>
        <translation>You have passed this round.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>C’est juste.</source>
        <translation>That is right.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>C’est la bonne ligne.</source>
        <translation>That is the right line.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>C’est noté. Vous avez plus de temps entre les deux clics.</source>
        <translation>Noted. You have more time between the two clicks.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>C’est ouvert.</source>
        <translation>It is open.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>C’est un bon début. Il manque encore une bonne réponse.</source>
        <translation>A good start. One right answer is still missing.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>C’est une autre icône. Lisez son nom, puis essayez encore.</source>
        <translation>That is another icon. Read its name, then try again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>C’était le bouton gauche. Essayez le bouton droit, ou deux doigts sur le pavé tactile.</source>
        <translation>That was the left button. Try the right button, or two fingers on the touchpad.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>Ici, il n’y a rien. Cherchez encore.</source>
        <translation>There is nothing here. Keep looking.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>Il y a eu un seul clic. Faites clic-clic, sans bouger.</source>
        <translation>There was only one click. Click-click, without moving.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>Les deux clics étaient trop loin l’un de l’autre. Faites clic-clic, sans pause.</source>
        <translation>The two clicks were too far apart. Click-click, without a pause.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>L’ordre n’est pas encore juste. Déplacez les lignes marquées d’une croix.</source>
        <translation>The order is not right yet. Move the lines marked with a cross.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>Pas encore. Lisez l’explication, puis essayez une autre réponse.</source>
        <translation>Not yet. Read the explanation, then try another answer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>Pas tout à fait : c’est faux. Lisez l’explication.</source>
        <translation>That is not true. Read the explanation.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>Pas tout à fait : c’est vrai. Lisez l’explication.</source>
        <translation>Not quite: it is true. Read the explanation.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>Touché.</source>
        <translation>Hit.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/surface.py"/>
        <source>À côté. Ce n’est pas grave : allez doucement jusqu’à la cible.</source>
        <translation>Beside it. That is fine: move slowly to the target.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/system_pace.py"/>
        <source>Ce rythme vaut pour cet exercice. Weeejob ne peut pas le régler partout sur cet ordinateur. Demandez à la personne qui vous forme.</source>
        <translation>This pace holds in this exercise. Weeejob cannot set it everywhere on this computer. Ask the person who trains you.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/system_pace.py"/>
        <source>C’est fait. Partout, vous avez {seconds} s entre deux clics. Un programme est déjà ouvert ? Fermez-le, puis rouvrez-le.</source>
        <translation>Done. Everywhere, you have {seconds} s between two clicks. Is a program open already? Close it, then open it again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/system_pace.py"/>
        <source>C’est fait. Votre ordinateur a de nouveau son rythme habituel.</source>
        <translation>Done. Your computer has its usual pace again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/system_pace.py"/>
        <source>C’est noté : ce rythme vaut pour cet exercice.</source>
        <translation>Noted: this pace holds in this exercise.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/system_pace.py"/>
        <source>Non, seulement ici</source>
        <translation>No, only here</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/system_pace.py"/>
        <source>Oui, partout</source>
        <translation>Yes, everywhere</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/system_pace.py"/>
        <source>Remettre le rythme habituel</source>
        <translation>Put the usual pace back</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/system_pace.py"/>
        <source>Votre ordinateur accepte {seconds} s entre deux clics.</source>
        <translation>Your computer accepts {seconds} s between two clicks.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/system_pace.py"/>
        <source>Voulez-vous ce rythme partout sur l’ordinateur ? Vous pourrez revenir en arrière ici.</source>
        <translation>Do you want this pace everywhere on the computer? You can go back here.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/tri.py"/>
        <source>Boîte : {label}</source>
        <translation>Box: {label}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/tri.py"/>
        <source>Cartes rangées : {done} sur {total}</source>
        <translation>Cards sorted: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/tri.py"/>
        <source>Choisissez une carte, puis sa boîte.</source>
        <translation>Choose a card, then its box.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/trous.py"/>
        <location filename="src/weeejob_desktop/ui/exercises/typing_field.py"/>
        <source>Cacher le clavier</source>
        <translation>Hide the keyboard</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/trous.py"/>
        <source>Case {number} sur {total} : {line}</source>
        <translation>Gap {number} of {total}: {line}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/trous.py"/>
        <source>Cases remplies : {done} sur {total}</source>
        <translation>Gaps filled: {done} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/trous.py"/>
        <source>Ce n’est pas encore juste. Corrigez, puis vérifiez.</source>
        <translation>Not right yet. Correct it, then check.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/trous.py"/>
        <source>Ce n’est pas le bon mot. Essayez un autre mot.</source>
        <translation>That is not the right word. Try another word.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/trous.py"/>
        <source>Choisissez un mot, puis sa case.</source>
        <translation>Choose a word, then its gap.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/trous.py"/>
        <source>Maintenant, choisissez la case.</source>
        <translation>Now choose the gap.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/trous.py"/>
        <source>Maintenant, choisissez le mot.</source>
        <translation>Now choose the word.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/trous.py"/>
        <source>Écrivez dans la case. Appuyez sur Entrée, ou sur « Vérifier ».</source>
        <translation>Write in the gap. Press Enter, or “Check”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/vrai_faux.py"/>
        <source>Faux</source>
        <translation>False</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/vrai_faux.py"/>
        <source>Phrase suivante</source>
        <translation>Next sentence</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/vrai_faux.py"/>
        <source>Phrase {number} sur {total}</source>
        <translation>Sentence {number} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/vrai_faux.py"/>
        <source>Vrai</source>
        <translation>True</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/zones.py"/>
        <source>Cliquez sur l’image. Au clavier : les flèches changent de place, Entrée choisit.</source>
        <translation>Click on the picture. With the keyboard: the arrows change places, Enter chooses.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/zones.py"/>
        <source>{label}, ce n’est pas là</source>
        <translation>{label}, not there</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/exercises/zones.py"/>
        <source>{label}, trouvé</source>
        <translation>{label}, found</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Adresse du serveur</source>
        <translation>Server address</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Adresse du serveur, sur la même feuille</source>
        <translation>Server address, on the same sheet</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Avez-vous un code d’inscription ?</source>
        <translation>Do you have an enrolment code?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Bienvenue dans Weeejob</source>
        <translation>Welcome to Weeejob</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Cet ordinateur est à vous. Weeejob vous aide à vous en servir.</source>
        <translation>This computer is yours. Weeejob helps you use it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Code d’inscription</source>
        <translation>Enrolment code</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Comment vous appelez-vous ?</source>
        <translation>What is your name?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>C’est moi</source>
        <translation>That is me</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Envoyer le code</source>
        <translation>Send the code</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Fichier d’inscription (*.json)</source>
        <translation>Enrolment file (*.json)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Il est sur la feuille de Weeefund. Sans code, tout marche aussi.</source>
        <translation>It is on the sheet from Weeefund. Everything works without a code too.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>J’ai un fichier sur une clé USB</source>
        <translation>I have a file on a USB stick</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Où est le fichier d’inscription ?</source>
        <translation>Where is the enrolment file?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Pouvez-vous lire ce texte sans effort ?</source>
        <translation>Can you read this text with ease?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Votre prénom</source>
        <translation>Your first name</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <source>Votre prénom suffit. Il reste sur cet ordinateur et chez Weeefund.</source>
        <translation>Your first name is enough. It stays on this computer and with Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/first_start.py"/>
        <location filename="src/weeejob_desktop/ui/lesson_frame.py"/>
        <location filename="src/weeejob_desktop/ui/lesson_listening.py"/>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <location filename="src/weeejob_desktop/ui/navigation.py"/>
        <source>Écouter</source>
        <translation>Listen</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Ce n’est pas moi</source>
        <translation>That is not me</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>Ce qui n’est pas perdu</source>
        <translation>What is not lost</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>Ce qui va se passer</source>
        <translation>What will happen</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>C’était une erreur ? Avec un nouveau code de Weeefund, tout revient.</source>
        <translation>Was it a mistake? With a new code from Weeefund, everything comes back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>Est-ce votre ordinateur ?</source>
        <translation>Is this your computer?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>Il vous demande votre prénom, et un code si vous en avez un.</source>
        <translation>It asks for your first name, and for a code if you have one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>Les heures et les demandes de l’autre personne restent à elle.</source>
        <translation>The other person’s hours and requests stay theirs.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>On ne les voit plus ici. Ce qui n’est pas envoyé part à la prochaine connexion.</source>
        <translation>They are no longer shown here. What has not been sent leaves at the next connection.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>Si ce n’est pas vous, Weeejob peut recommencer à votre nom.</source>
        <translation>If that is not you, Weeejob can start again in your name.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>Vos heures à vous commencent à zéro.</source>
        <translation>Your own hours begin at zero.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>Weeejob recommence comme au premier jour.</source>
        <translation>Weeejob starts again as on the first day.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <source>Weeejob se prépare pour vous.</source>
        <translation>Weeejob is getting ready for you.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/giving_back_page.py"/>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Êtes-vous {name} ?</source>
        <translation>Are you {name}?</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>%n mises à jour attendent. Faites-les avec une bonne connexion.</source>
        <translation>
            <numerusform>%n update is waiting. Do it with a good connection.</numerusform>
            <numerusform>%n updates are waiting. Do them with a good connection.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Beaucoup de programmes sont ouverts. Fermez ceux qui ne servent pas.</source>
        <translation>Many programs are open. Close those you do not use.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Cet ordinateur ne donne pas cette information.</source>
        <translation>This computer does not give this information.</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Dernière recherche il y a %n jours. Connectez-vous au Wi-Fi.</source>
        <translation>
            <numerusform>Last checked %n day ago. Connect to Wi-Fi.</numerusform>
            <numerusform>Last checked %n days ago. Connect to Wi-Fi.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Elle attend un code. Demandez de l’aide à Weeefund.</source>
        <translation>It is waiting for a code. Ask Weeefund for help.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Elle est branchée et se prépare. Attendez une minute.</source>
        <translation>It is plugged in and getting ready. Wait a minute.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Elle est branchée, mais il n’y a pas de carte SIM dedans.</source>
        <translation>It is plugged in, but there is no SIM card in it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Elle est branchée, mais il n’y a pas de réseau ici.</source>
        <translation>It is plugged in, but there is no network here.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Elle est branchée, mais éteinte dans les réglages de l’ordinateur.</source>
        <translation>It is plugged in, but switched off in the computer’s settings.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Elle est très usée ({percent} % de sa force). L’atelier peut la changer.</source>
        <translation>It is very worn ({percent}% of its strength). The workshop can change it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Elle est un peu usée ({percent} % de sa force). Gardez le chargeur près de vous.</source>
        <translation>It is a little worn ({percent}% of its strength). Keep the charger close.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Elle ne répond pas bien. Débranchez-la, puis rebranchez-la.</source>
        <translation>It does not answer well. Unplug it, then plug it in again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Elle n’est pas encore connectée.</source>
        <translation>It is not connected yet.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Elle tient bien la charge ({percent} % de sa force).</source>
        <translation>It holds its charge well ({percent}% of its strength).</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Essayez plus près d’une fenêtre.</source>
        <translation>Try nearer to a window.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Force du signal : {percent} %. Bon à partir de {good} %, faible sous {weak} %.</source>
        <translation>Signal strength: {percent}%. Good from {good}%, weak below {weak}%.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Il a beaucoup servi. Gardez une copie de vos documents.</source>
        <translation>It has been used a lot. Keep a copy of your documents.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Il montre des signes de panne. Demandez un dépannage maintenant.</source>
        <translation>It shows signs of failing. Ask for a repair now.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Il n’y a presque plus de place : {free}. Faites du tri.</source>
        <translation>There is almost no room left: {free}. Clear things out.</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Il reste %n essais.</source>
        <translation>
            <numerusform>%n try is left.</numerusform>
            <numerusform>%n tries are left.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Il reste peu de place : {free}. Videz la corbeille.</source>
        <translation>Little room is left: {free}. Empty the bin.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Il reste {free} de place.</source>
        <translation>{free} of room is left.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>La batterie</source>
        <translation>The battery</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>La carte SIM attend son code PIN.</source>
        <translation>The SIM card is waiting for its PIN.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>La carte SIM est bloquée : il faut son code PUK. Demandez de l’aide à Weeefund.</source>
        <translation>The SIM card is locked: it needs its PUK. Ask Weeefund for help.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>La chaleur</source>
        <translation>The heat</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>La clé 4G</source>
        <translation>The 4G key</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>La mémoire</source>
        <translation>The memory</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Le disque</source>
        <translation>The disk</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Les mises à jour</source>
        <translation>The updates</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>L’opérateur refuse cette carte SIM. Demandez de l’aide à Weeefund.</source>
        <translation>The operator refuses this SIM card. Ask Weeefund for help.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>L’ordinateur</source>
        <translation>The computer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Nous n’avons pas pu lire cette information.</source>
        <translation>We could not read this information.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>On ne sait pas</source>
        <translation>Not known</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Quelques endroits sont abîmés. Gardez une copie de vos documents.</source>
        <translation>Some places are damaged. Keep a copy of your documents.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Réseau trouvé</source>
        <translation>Network found</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Tout va bien</source>
        <translation>All is well</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>Une mise à jour est prête. Redémarrez l’ordinateur.</source>
        <translation>An update is ready. Restart the computer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>{celsius} °C : c’est normal.</source>
        <translation>{celsius} °C: this is normal.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>{celsius} °C : il a chaud. Posez-le sur une table.</source>
        <translation>{celsius} °C: it is warm. Put it on a table.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>{celsius} °C : il a trop chaud. Éteignez-le un moment.</source>
        <translation>{celsius} °C: it is too hot. Turn it off for a while.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>{size} de mémoire : c’est assez.</source>
        <translation>{size} of memory: this is enough.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>{size} de mémoire : ouvrez un seul programme à la fois.</source>
        <translation>{size} of memory: open one program at a time.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>À réparer</source>
        <translation>To repair</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/health_sentences.py"/>
        <source>À surveiller</source>
        <translation>Keep an eye on it</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <source>C’est noté : demande {number}. Elle est arrivée chez Weeefund. Vous n’avez rien d’autre à faire.</source>
        <translation>Noted: request {number}. It has reached Weeefund. You have nothing else to do.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <source>C’est noté : demande {number}. Elle est arrivée en classe. Vous n’avez rien d’autre à faire.</source>
        <translation>Noted: request {number}. It has arrived in class. You have nothing else to do.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <source>C’est noté : demande {number}. Elle part à la prochaine connexion. Vous n’avez rien d’autre à faire.</source>
        <translation>Noted: request {number}. It leaves at the next connection. You have nothing else to do.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Demande {number} · {date}</source>
        <translation>Request {number} · {date}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <source>Dépannage gratuit jusqu’au {date}</source>
        <translation>Free repairs until {date}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Mes demandes</source>
        <translation>My requests</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <source>Nouvelle réponse</source>
        <translation>New answer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <source>Qu’est-ce qui ne va pas ?</source>
        <translation>What is wrong?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <source>Un clic suffit. L’état de l’ordinateur part avec la demande.</source>
        <translation>One click is enough. The state of the computer goes with the request.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <source>Vous n’avez pas encore de demande.</source>
        <translation>You have no request yet.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Weeefund</source>
        <translation>Weeefund</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/help_page.py"/>
        <source>« {text} » — {author}</source>
        <translation>“{text}” — {author}</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <location filename="src/weeejob_desktop/ui/learn_page.py"/>
        <source>%n leçons</source>
        <translation>
            <numerusform>%n lesson</numerusform>
            <numerusform>%n lessons</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Bonjour</source>
        <translation>Hello</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Bonjour {name}</source>
        <translation>Hello {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Cette semaine : {time}.</source>
        <translation>This week: {time}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Commencer</source>
        <translation>Begin</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Date à confirmer à la prochaine connexion : {time}.</source>
        <translation>Date to be confirmed at the next connection: {time}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>De nouvelles leçons arrivent bientôt.</source>
        <translation>New lessons are coming soon.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>En cours</source>
        <translation>Under way</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Il vous reste {time}.</source>
        <translation>You have {time} left.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>J’ai une panne</source>
        <translation>Something is broken</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Les heures prévues sont faites. Bravo !</source>
        <translation>The planned hours are done. Well done!</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Lire la réponse</source>
        <translation>Read the answer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Mes modules</source>
        <translation>My modules</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Rendez-vous le {moment}, {place}.</source>
        <translation>Appointment on {moment}, {place}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Reprendre la leçon</source>
        <translation>Go on with the lesson</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Terminé</source>
        <translation>Done</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Un instant…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Voir la demande</source>
        <translation>See the request</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Voir le rendez-vous</source>
        <translation>See the appointment</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Votre formation</source>
        <translation>Your training</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Votre prochaine leçon</source>
        <translation>Your next lesson</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Weeefund a ouvert %n demandes pour vous.</source>
        <translation>
            <numerusform>Weeefund has opened a request for you.</numerusform>
            <numerusform>Weeefund has opened %n requests for you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Weeefund a répondu à %n de vos demandes.</source>
        <translation>
            <numerusform>Weeefund has answered your request.</numerusform>
            <numerusform>Weeefund has answered %n of your requests.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>encore {time}</source>
        <translation>{time} left</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>sur {hours} heures</source>
        <translation>of {hours} hours</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/home_page.py"/>
        <source>Étape {number} sur {count}</source>
        <translation>Step {number} of {count}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>C’est enregistré. Le fichier « {name} » est dans le dossier « {folder} ».</source>
        <translation>It is saved. The file “{name}” is in the folder “{folder}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Début</source>
        <translation>Begin</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Enregistrer les heures</source>
        <translation>Save the hours</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Fin</source>
        <translation>End</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Formatrice ou formateur</source>
        <translation>Trainer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Le fichier n’est pas enregistré : Weeejob ne peut pas écrire à cet endroit. Choisissez un autre dossier. Les heures sont toujours gardées dans Weeejob.</source>
        <translation>The file is not saved: Weeejob cannot write there. Choose another folder. The hours are still kept in Weeejob.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Le fichier n’est pas enregistré : il n’y a plus de place ici. Choisissez un autre dossier ou une clé USB. Les heures sont toujours gardées dans Weeejob.</source>
        <translation>The file is not saved: there is no room left there. Choose another folder or a USB stick. The hours are still kept in Weeejob.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Leçon</source>
        <translation>Lesson</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Minutes comptées</source>
        <translation>Minutes counted</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Minutes mesurées</source>
        <translation>Minutes measured</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Origine</source>
        <translation>Origin</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Raison</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Remarque</source>
        <translation>Remark</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Tableau (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/hours_file.py"/>
        <source>Étape</source>
        <translation>Step</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/learn_page.py"/>
        <location filename="src/weeejob_desktop/ui/navigation.py"/>
        <source>Apprendre</source>
        <translation>Learn</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/learn_page.py"/>
        <source>Choisissez un module. Vous pouvez toujours revenir.</source>
        <translation>Choose a module. You can always come back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/learn_page.py"/>
        <source>Fiche à imprimer (PDF)</source>
        <translation>Sheet to print (PDF)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/learn_page.py"/>
        <source>Tous les modules</source>
        <translation>All modules</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/learn_page.py"/>
        <source>{length} · Cette leçon ne peut pas s’ouvrir pour le moment.</source>
        <translation>{length} · This lesson cannot be opened for now.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/learn_page.py"/>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>À revoir</source>
        <translation>To see again</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Arrêter la démonstration</source>
        <translation>Stop the demonstration</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Bravo, c’est réussi.</source>
        <translation>Well done, you have passed.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Bravo, c’est réussi. Vous avez continué, et vous y êtes.</source>
        <translation>Well done, you have passed. You kept going.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Ce n’est pas encore réussi, et ce n’est pas grave. Réessayez : vous avez tout le temps.</source>
        <translation>Not passed yet, and that is fine. Try again: you have all the time you need.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Ce n’est pas grave. On peut vous montrer, ou vous pouvez continuer et revenir plus tard.</source>
        <translation>That is fine. We can show you, or you can go on and come back later.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>C’est noté. Vous pourrez refaire cet exercice quand vous voudrez.</source>
        <translation>Noted. You can do this exercise again whenever you like.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>C’est un exercice. Vous pouvez recommencer.</source>
        <translation>This is an exercise. You can start again.</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Encore %n choses à faire</source>
        <translation>
            <numerusform>%n action left to do</numerusform>
            <numerusform>%n actions left to do</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Exercice déjà réussi. Vous pouvez le refaire, ou continuer.</source>
        <translation>Exercise already passed. You can do it again, or go on.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Je n’y arrive pas</source>
        <translation>I cannot do it</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Merci, c’est noté. « Mon parcours » vous montre où vous en êtes.</source>
        <translation>Thank you, it is noted. “My progress” shows you where you are.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Montrez-moi</source>
        <translation>Show me</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Passer cet exercice</source>
        <translation>Skip this exercise</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Regardez bien le pointeur. Ensuite, c’est à vous.</source>
        <translation>Watch the pointer. Then it is your turn.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Un autre indice</source>
        <translation>Another hint</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>Un indice</source>
        <translation>A hint</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>À vous de jouer</source>
        <translation>Your turn</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_exercise.py"/>
        <source>À vous maintenant.</source>
        <translation>Your turn now.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <source>Ce que je sais faire maintenant</source>
        <translation>What I can do now</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <source>C’est presque fini</source>
        <translation>Almost done</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <source>Faire cette étape</source>
        <translation>Do this step</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <source>Il reste une étape à faire. Vous pouvez la faire maintenant ou un autre jour.</source>
        <translation>One step is left. You can do it now or another day.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <source>Les mots de la leçon</source>
        <translation>The words of the lesson</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <source>Leçon terminée</source>
        <translation>Lesson done</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <source>Refaire maintenant</source>
        <translation>Do it again now</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <source>Revenir à l’étape</source>
        <translation>Back to the step</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <source>Revoir la leçon</source>
        <translation>See the lesson again</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <source>Terminer</source>
        <translation>Finish</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <source>Vous avez passé %n exercices. Vous pouvez les refaire quand vous voulez.</source>
        <translation>
            <numerusform>You skipped %n exercise. You can do it whenever you like.</numerusform>
            <numerusform>You skipped %n exercises. You can do them whenever you like.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_finish.py"/>
        <location filename="src/weeejob_desktop/ui/lesson_words.py"/>
        <source>{word} : {definition}</source>
        <translation>{word}: {definition}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_frame.py"/>
        <source>C’est fait</source>
        <translation>It is done</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_frame.py"/>
        <source>Je le ferai plus tard</source>
        <translation>I will do it later</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_frame.py"/>
        <source>Les mots</source>
        <translation>The words</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_frame.py"/>
        <source>Oui, je lis</source>
        <translation>Yes, I am reading</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_frame.py"/>
        <source>Quitter</source>
        <translation>Leave</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_frame.py"/>
        <source>Revenir à mes leçons</source>
        <translation>Back to my lessons</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_frame.py"/>
        <source>Vous lisez encore ?</source>
        <translation>Are you still reading?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_hand.py"/>
        <source>J’ai besoin d’aide</source>
        <translation>I need help</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_hand.py"/>
        <source>La classe n’entend plus votre ordinateur. Appelez la personne qui vous forme.</source>
        <translation>The class no longer hears your computer. Call your trainer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_hand.py"/>
        <source>Main levée : on vient vous aider.</source>
        <translation>Your hand is up: somebody is coming.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_hand.py"/>
        <source>Ça va maintenant</source>
        <translation>I’m all right now</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_listening.py"/>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <location filename="src/weeejob_desktop/ui/navigation.py"/>
        <source>Arrêter</source>
        <translation>Stop</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_listening.py"/>
        <source>Cet ordinateur n’a pas encore de voix pour lire. Demandez de l’aide à Weeefund.</source>
        <translation>This computer has no voice to read with yet. Ask Weeefund for help.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_marks.py"/>
        <source>fait</source>
        <translation>done</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_marks.py"/>
        <source>maintenant</source>
        <translation>now</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_marks.py"/>
        <source>Étape {now} sur {total}, {done} terminées</source>
        <translation>Step {now} of {total}, {done} done</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_marks.py"/>
        <source>à faire</source>
        <translation>to do</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_text.py"/>
        <source>Astuce</source>
        <translation>Tip</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_text.py"/>
        <source>Attention</source>
        <translation>Careful</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_text.py"/>
        <source>Avec votre groupe : en séance, la personne qui vous forme guide cette étape.</source>
        <translation>With your group: in class, your trainer leads this step.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_text.py"/>
        <source>Cette leçon ne s’ouvre pas</source>
        <translation>This lesson does not open</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_text.py"/>
        <source>Garder la consigne à l’écran</source>
        <translation>Keep the instructions on the screen</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_text.py"/>
        <source>Image : {alt}</source>
        <translation>Picture: {alt}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/lesson_text.py"/>
        <source>À faire pour de vrai, sur votre ordinateur. Ensuite, revenez ici.</source>
        <translation>To do for real, on your computer. Then come back here.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/main_window.py"/>
        <source>Cet ordinateur n’a pas encore de voix. Demandez à Weeefund de l’installer.</source>
        <translation>This computer has no voice yet. Ask Weeefund to install one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <source>Après</source>
        <translation>Next</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <source>Autre coin</source>
        <translation>Other corner</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <source>Avant</source>
        <translation>Before</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <source>Cet ordinateur n’a pas encore de voix pour lire.</source>
        <translation>This computer has no voice to read with yet.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <source>Consigne d’après</source>
        <translation>Next instruction</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <source>Consigne d’avant</source>
        <translation>Instruction before</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <source>Revenir à Weeejob</source>
        <translation>Back to Weeejob</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <source>Votre mission</source>
        <translation>Your mission</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <source>Votre mission : {number} sur {total}</source>
        <translation>Your mission: {number} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_helper.py"/>
        <source>Weeejob : la consigne</source>
        <translation>Weeejob: what to do</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/mission_question.py"/>
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_question.py"/>
        <source>La mission est-elle faite ?</source>
        <translation>Is the mission done?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_question.py"/>
        <location filename="src/weeejob_desktop/ui/ticket_ending.py"/>
        <source>Non, pas encore</source>
        <translation>No, not yet</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_question.py"/>
        <source>Oui, elle est faite</source>
        <translation>Yes, it is done</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_question.py"/>
        <source>Sinon, ce n’est pas grave : vous pourrez la faire quand vous voulez.</source>
        <translation>If not, that is fine: you can do it whenever you like.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_question.py"/>
        <source>Vous étiez dans un autre programme. Si la mission est faite, nous comptons {time} de plus dans votre temps de formation.</source>
        <translation>You were in another program. If the mission is done, we count {time} more in your training time.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/mission_question.py"/>
        <source>moins d’une minute</source>
        <translation>less than a minute</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>Ce que Weeejob garde sur vous est à vous.</source>
        <translation>What Weeejob keeps about you is yours.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>C’est enregistré. Le dossier « {name} » est dans « {folder} ».</source>
        <translation>Saved. The folder “{name}” is in “{folder}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>Enregistrer ailleurs, sur une clé USB</source>
        <translation>Save elsewhere, on a USB stick</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>Enregistrer dans Documents</source>
        <translation>Save in Documents</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <location filename="src/weeejob_desktop/ui/sheet_saving.py"/>
        <source>Ouvrir le dossier</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>Où enregistrer la copie ?</source>
        <translation>Where should the copy be saved?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>Pour rendre ou donner cet ordinateur, par exemple. Weeejob redevient comme neuf.</source>
        <translation>To hand this computer back or give it away, for example. Weeejob becomes like new.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Taille du texte et couleurs</source>
        <translation>Text size and colours</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>Tout effacer…</source>
        <translation>Erase everything…</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>Un instant : la copie se fait.</source>
        <translation>One moment: the copy is being made.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>Une copie pour moi</source>
        <translation>A copy for me</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>Weeejob enregistre un dossier avec vos heures, vos leçons, vos exercices et vos demandes. Le fichier LISEZ-MOI explique tout.</source>
        <translation>Weeejob saves a folder with your hours, your lessons, your exercises and your requests. The file LISEZ-MOI (“read me”) explains it all, in French.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_data_page.py"/>
        <source>Weeejob vous montre d’abord ce qui serait perdu. Rien n’est effacé sans votre accord.</source>
        <translation>Weeejob first shows you what would be lost. Nothing is erased without your consent.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_days.py"/>
        <source>Mes jours</source>
        <translation>My days</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_days.py"/>
        <location filename="src/weeejob_desktop/ui/navigation.py"/>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Mon parcours</source>
        <translation>My progress</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/my_days.py"/>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Pas encore de temps compté.</source>
        <translation>No time counted yet.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/navigation.py"/>
        <source>Accueil</source>
        <translation>Home</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/navigation.py"/>
        <location filename="src/weeejob_desktop/ui/sent_page.py"/>
        <source>Aide et panne</source>
        <translation>Help and repair</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/navigation.py"/>
        <source>Taille du texte, couleurs et langue</source>
        <translation>Text size, colours and language</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>%n essais</source>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>%n indices</source>
        <translation>
            <numerusform>%n hint</numerusform>
            <numerusform>%n hints</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Au début</source>
        <translation>At the start</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Bravo. Rien n’est à revoir.</source>
        <translation>Well done. Nothing is left to see again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Ce que vous avez fait, et ce que vous savez faire.</source>
        <translation>What you have done, and what you can do.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Espace formateur</source>
        <translation>Trainer’s space</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Maintenant</source>
        <translation>Now</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Mes exercices</source>
        <translation>My exercises</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Mes heures, semaine par semaine</source>
        <translation>My hours, week by week</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Mes leçons</source>
        <translation>My lessons</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Où j’en suis, module par module</source>
        <translation>Where I am, module by module</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Refaire le point</source>
        <translation>Answer the questions again</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Réussi</source>
        <translation>Passed</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Voir mes jours</source>
        <translation>See my days</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Votre première leçon vous attend dans « Apprendre ».</source>
        <translation>Your first lesson is waiting in “Learn”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Vous le savez peut-être déjà : {modules}. Parlez-en avec la personne qui vous forme.</source>
        <translation>You may know this already: {modules}. Talk about it with your trainer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>Vous pouvez commencer par « {module} ».</source>
        <translation>You can begin with “{module}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>{time} sur {hours} heures</source>
        <translation>{time} of {hours} hours</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/path_page.py"/>
        <source>À revoir : {modules}.</source>
        <translation>To see again: {modules}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/pause_sentences.py"/>
        <source>Je reprends</source>
        <translation>I am back</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/pause_sentences.py"/>
        <source>Le temps est en pause depuis {time}. Bougez la souris pour reprendre.</source>
        <translation>Time has been paused since {time}. Move the mouse to go on.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/pause_sentences.py"/>
        <source>Le temps est en pause. Bougez la souris pour reprendre.</source>
        <translation>Time is paused. Move the mouse to go on.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/pause_sentences.py"/>
        <source>L’ordinateur a dormi : ce temps-là ne compte pas. Bougez la souris pour reprendre.</source>
        <translation>The computer was asleep: that time does not count. Move the mouse to go on.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/pause_sentences.py"/>
        <source>Vous êtes dans un autre programme. À la fin, nous vous demanderons si la mission est faite.</source>
        <translation>You are in another program. At the end, we will ask you whether the mission is done.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/pause_sentences.py"/>
        <location filename="src/weeejob_desktop/ui/words.py"/>
        <source>{hour} h {minute}</source>
        <translation>{hour}:{minute}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_card.py"/>
        <source>Attendre le Wi-Fi</source>
        <translation>Wait for Wi-Fi</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_card.py"/>
        <source>Image jointe à la demande</source>
        <translation>Picture attached to the request</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_card.py"/>
        <source>L’envoyer quand même</source>
        <translation>Send it all the same</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_card.py"/>
        <source>Oui, dès la connexion</source>
        <translation>Yes, once connected</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_card.py"/>
        <source>Oui, maintenant</source>
        <translation>Yes, now</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_choice.py"/>
        <source>Choisir une image</source>
        <translation>Choose a picture</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_choice.py"/>
        <source>Enlever l’image</source>
        <translation>Take the picture away</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_choice.py"/>
        <source>Images</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_choice.py"/>
        <source>L’image qui partira</source>
        <translation>The picture that will be sent</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_choice.py"/>
        <source>L’écran n’a pas pu être photographié. Choisissez une image.</source>
        <translation>No picture of the screen could be taken. Choose a picture.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_choice.py"/>
        <source>Photographier l’écran</source>
        <translation>Take a picture of the screen</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_choice.py"/>
        <source>Regardez bien : rien de personnel ? Weeefund verra cette image ({size}).</source>
        <translation>Look closely: nothing personal? Weeefund will see this picture ({size}).</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_choice.py"/>
        <source>Une image aide à comprendre. La touche « Impr. écran » en fait une de l’écran.</source>
        <translation>A picture helps to understand. The “Print Screen” key takes one of the screen.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_choice.py"/>
        <source>Une image aide à comprendre. Weeejob se cache un instant, puis revient.</source>
        <translation>A picture helps to understand. Weeejob hides for a moment, then comes back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>Demandez quand même : votre demande part, et Weeefund vous dira quoi faire.</source>
        <translation>Ask all the same: your request is sent, and Weeefund will tell you what to do.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>Dites : demande {number}.</source>
        <translation>Say: request {number}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>Dépannage gratuit fini le {date}</source>
        <translation>Free repair ended on {date}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>Le dépannage gratuit est fini depuis le {date}.</source>
        <translation>Free repair ended on {date}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>L’image attend le Wi-Fi. Votre demande, elle, n’attend pas.</source>
        <translation>The picture waits for Wi-Fi. Your request does not wait.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>L’image est arrivée en classe. Weeefund la recevra ensuite.</source>
        <translation>The picture has arrived in class. Weeefund will get it next.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>L’image est gardée ici ({size}). Elle part bientôt.</source>
        <translation>The picture is kept here ({size}). It leaves soon.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>L’image n’a pas pu être envoyée. Vos mots restent dans la demande.</source>
        <translation>The picture could not be sent. Your words stay in the request.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>L’image n’est plus sur cet ordinateur. Vos mots restent dans la demande.</source>
        <translation>The picture is no longer on this computer. Your words stay in the request.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>L’image part à la prochaine connexion.</source>
        <translation>The picture leaves at the next connection.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>L’image pèse {size}. L’envoyer aussi avec la clé 4G ?</source>
        <translation>The picture weighs {size}. Send it with the 4G key, too?</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>Numéro de votre ordinateur : {sticker}.</source>
        <translation>Number of your computer: {sticker}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>Votre demande part quand même.</source>
        <translation>Your request is sent all the same.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>Weeefund a reçu l’image.</source>
        <translation>Weeefund has received the picture.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/picture_sentences.py"/>
        <source>Weeefund au téléphone : {phone}.</source>
        <translation>Weeefund by phone: {phone}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/player.py"/>
        <source>Toutes les étapes sont faites</source>
        <translation>All steps are done</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/player.py"/>
        <source>Étape {number} sur {total}</source>
        <translation>Step {number} of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/position_chart.py"/>
        <source>{module} : au début, {start} ; maintenant, {now}.</source>
        <translation>{module}: at the start, {start}; now, {now}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/position_chart.py"/>
        <source>{module} : {start}.</source>
        <translation>{module}: {start}.</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n batteries</source>
        <translation>
            <numerusform>%n battery</numerusform>
            <numerusform>%n batteries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n cartes son</source>
        <translation>
            <numerusform>%n sound card</numerusform>
            <numerusform>%n sound cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n claviers</source>
        <translation>
            <numerusform>%n keyboard</numerusform>
            <numerusform>%n keyboards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n cœurs</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n endroits abîmés</source>
        <translation>
            <numerusform>%n damaged spot</numerusform>
            <numerusform>%n damaged spots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n erreurs</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n erreurs depuis l’allumage</source>
        <translation>
            <numerusform>%n error since it was switched on</numerusform>
            <numerusform>%n errors since it was switched on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n essais possibles</source>
        <translation>
            <numerusform>%n try left</numerusform>
            <numerusform>%n tries left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n heures</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n heures de marche</source>
        <translation>
            <numerusform>%n hour of use</numerusform>
            <numerusform>%n hours of use</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n jours</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n mises à jour attendent</source>
        <translation>
            <numerusform>%n update is waiting</numerusform>
            <numerusform>%n updates are waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n pavés tactiles</source>
        <translation>
            <numerusform>%n touchpad</numerusform>
            <numerusform>%n touchpads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n pour la sécurité</source>
        <translation>
            <numerusform>%n for security</numerusform>
            <numerusform>%n for security</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n programmes en marche</source>
        <translation>
            <numerusform>%n program running</numerusform>
            <numerusform>%n programs running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n recharges</source>
        <translation>
            <numerusform>%n charge</numerusform>
            <numerusform>%n charges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n souris</source>
        <translation>
            <numerusform>%n mouse</numerusform>
            <numerusform>%n mice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>%n écrans</source>
        <translation>
            <numerusform>%n screen</numerusform>
            <numerusform>%n screens</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Autre information technique</source>
        <translation>Other technical information</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Ce que l’ordinateur fait en ce moment</source>
        <translation>What the computer is doing now</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Clavier, souris, pavé tactile</source>
        <translation>Keyboard, mouse, touchpad</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Depuis quand il est allumé</source>
        <translation>How long it has been on</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>La lecture n’a pas marché.</source>
        <translation>Reading it did not work.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>La place sur le disque</source>
        <translation>The room on the disk</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>La version de Weeejob</source>
        <translation>The version of Weeejob</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Le modèle de l’ordinateur</source>
        <translation>The model of the computer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Le processeur</source>
        <translation>The processor</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Le son</source>
        <translation>The sound</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Le système</source>
        <translation>The system</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Le système ne permet pas de lire cette information.</source>
        <translation>The system does not allow this to be read.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Les erreurs notées par le système</source>
        <translation>The errors the system has noted</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Les moyens de connexion</source>
        <translation>The ways to connect</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>L’écran</source>
        <translation>The screen</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>L’état du disque</source>
        <translation>The state of the disk</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Python {version}</source>
        <translation>Python {version}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Une information technique, sans rien de personnel.</source>
        <translation>A technical fact, nothing personal.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Weeejob {version}</source>
        <translation>Weeejob {version}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>Wi-Fi éteint</source>
        <translation>Wi-Fi off</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>attend la mémoire {percent} % du temps</source>
        <translation>waits for memory {percent}% of the time</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>aucun moyen de connexion</source>
        <translation>no way to connect</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>carte refusée par l’opérateur</source>
        <translation>card refused by the operator</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>chargeur branché</source>
        <translation>charger plugged in</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>chargeur débranché</source>
        <translation>charger unplugged</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>chargée à {percent} %</source>
        <translation>charged to {percent}%</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>cherchées il y a %n jours</source>
        <translation>
            <numerusform>searched for %n day ago</numerusform>
            <numerusform>searched for %n days ago</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>clé 4G</source>
        <translation>4G key</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>code PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>code PUK</source>
        <translation>PUK</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>code de l’opérateur</source>
        <translation>operator’s code</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>connectée</source>
        <translation>connected</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>câble</source>
        <translation>cable</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>disque SSD</source>
        <translation>SSD disk</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>disque SSD rapide</source>
        <translation>fast SSD disk</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>disque dur</source>
        <translation>hard disk</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>disque soudé (eMMC)</source>
        <translation>soldered disk (eMMC)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>dont {size} libres</source>
        <translation>{size} of it free</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>dont {size} utilisés</source>
        <translation>{size} of it used</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>dont %n du disque</source>
        <translation>
            <numerusform>%n of them about the disk</numerusform>
            <numerusform>%n of them about the disk</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>elle attend un code</source>
        <translation>waiting for a code</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>elle cherche un réseau</source>
        <translation>looking for a network</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>elle ne répond pas bien</source>
        <translation>not answering well</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>elle se prépare</source>
        <translation>getting ready</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>en ce moment : {ways}</source>
        <translation>at the moment: {ways}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>force restante : {percent} %</source>
        <translation>strength left: {percent}%</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>il annonce une panne</source>
        <translation>it announces a breakdown</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>il faut redémarrer</source>
        <translation>a restart is needed</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>il n’annonce pas de panne</source>
        <translation>it announces no breakdown</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>limite : {celsius} °C</source>
        <translation>limit: {celsius} °C</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>moins d’une heure</source>
        <translation>less than an hour</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>noyau {version}</source>
        <translation>kernel {version}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>occupé à {percent} % (1 minute)</source>
        <translation>busy {percent}% (1 minute)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>pas besoin de redémarrer</source>
        <translation>no restart needed</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>programme de démarrage du {date}</source>
        <translation>start-up program of {date}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>rien de connecté</source>
        <translation>nothing connected</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>réseau trouvé</source>
        <translation>network found</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>sans carte SIM</source>
        <translation>without a SIM card</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>signal à {percent} %</source>
        <translation>signal at {percent}%</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>sur le réseau d’un autre opérateur</source>
        <translation>on another operator’s network</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>usé à {percent} %</source>
        <translation>{percent}% worn</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>{celsius} °C</source>
        <translation>{celsius} °C</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>{free} libres sur {total}</source>
        <translation>{free} free of {total}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>{size} de réserve sur le disque</source>
        <translation>{size} of reserve on the disk</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>{size} libres pour le système</source>
        <translation>{size} free for the system</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/probe_sentences.py"/>
        <source>à {percent} % (5 minutes)</source>
        <translation>{percent}% (5 minutes)</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>%n demandes de dépannage</source>
        <translation>
            <numerusform>%n repair request</numerusform>
            <numerusform>%n repair requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>%n étapes de leçon</source>
        <translation>
            <numerusform>%n lesson step</numerusform>
            <numerusform>%n lesson steps</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>Aujourd’hui</source>
        <translation>Today</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>Ce genre d’information ne part pas d’un ordinateur comme celui-ci.</source>
        <translation>This kind of information is not sent from a computer like this one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>C’est trop gros pour être envoyé.</source>
        <translation>It is too big to be sent.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>C’est écrit pour une autre personne, ou pour un autre ordinateur.</source>
        <translation>It was written for another person, or for another computer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>Hier</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>La date n’est pas possible.</source>
        <translation>The date is not possible.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>La durée n’est pas juste : elle est plus petite que zéro.</source>
        <translation>The length of time is not right: it is less than zero.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>La durée n’est pas juste : elle est trop longue.</source>
        <translation>The length of time is not right: it is too long.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>Le serveur de Weeefund a déjà autre chose sous le même numéro.</source>
        <translation>Weeefund’s server already has something else under the same number.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>Le serveur de Weeefund ne l’a pas pris.</source>
        <translation>Weeefund’s server did not take it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>Le serveur de Weeefund n’arrive pas à le lire.</source>
        <translation>Weeefund’s server cannot read it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>l’état de l’ordinateur</source>
        <translation>the state of the computer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>moins d’une minute de temps de formation</source>
        <translation>less than a minute of training time</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sending_sentences.py"/>
        <source>{time} de temps de formation</source>
        <translation>{time} of training time</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>Ce qui attend</source>
        <translation>What is waiting</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>Ce qui est parti</source>
        <translation>What has been sent</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>Remis en classe : {list}. Weeefund le recevra ensuite.</source>
        <translation>Handed in in class: {list}. Weeefund will receive it next.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>Rien n’attend.</source>
        <translation>Nothing is waiting.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>Rien n’est encore arrivé chez Weeefund.</source>
        <translation>Nothing has reached Weeefund yet.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>Rien n’est perdu : tout est gardé sur cet ordinateur. Weeejob réessaiera après sa prochaine mise à jour. Vous pouvez montrer cet écran à Weeefund.</source>
        <translation>Nothing is lost: everything is kept on this computer. Weeejob will try again after its next update. You can show this screen to Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>Sur cet ordinateur : {list}.</source>
        <translation>On this computer: {list}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>Tout part tout seul chez Weeefund, dès que c’est possible. Vous n’avez rien à faire.</source>
        <translation>Everything goes to Weeefund by itself, as soon as possible. You have nothing to do.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>Tout partira après l’inscription de cet ordinateur.</source>
        <translation>Everything will be sent once this computer is enrolled.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sendings_page.py"/>
        <source>à {time} : {list}</source>
        <translation>at {time}: {list}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sent_page.py"/>
        <source>Avec une demande, l’état de l’ordinateur part aussi.</source>
        <translation>With a request, the state of the computer is sent too.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sent_page.py"/>
        <source>L’état de l’ordinateur</source>
        <translation>The state of the computer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sent_page.py"/>
        <source>Ni vos fichiers, ni vos photos, ni vos messages, ni vos mots de passe ne partent.</source>
        <translation>Your files, photos, messages and passwords are never sent.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sent_page.py"/>
        <source>Seule l’équipe de l’atelier Weeefund le voit.</source>
        <translation>Only the team of the Weeefund workshop sees it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sent_page.py"/>
        <source>Une image part seulement si vous l’ajoutez vous-même, après l’avoir regardée.</source>
        <translation>A picture is sent only if you add it yourself, after you have looked at it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sent_page.py"/>
        <source>Weeefund garde la demande pour suivre l’ordinateur. Vous pouvez demander de tout effacer.</source>
        <translation>Weeefund keeps the request to look after the laptop. You may ask for everything to be deleted.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sent_page.py"/>
        <source>Weeejob n’a pas encore regardé cet ordinateur. Il le fera avec votre demande.</source>
        <translation>Weeejob has not checked this computer yet. It will do so with your request.</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>%n informations sont à revoir. Rien n’est perdu.</source>
        <translation>
            <numerusform>%n item needs another look. Nothing is lost.</numerusform>
            <numerusform>%n items need another look. Nothing is lost.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Aller sur internet</source>
        <translation>Finding one’s way on the internet</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Arrivée en classe</source>
        <translation>Handed over in class</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Au dernier essai, le serveur de Weeefund a mal répondu.</source>
        <translation>At the last try, Weeefund’s server did not answer properly.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Autre chose</source>
        <translation>Something else</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Bientôt</source>
        <translation>Soon</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce code d’inscription a déjà servi. Demandez-en un autre à Weeefund.</source>
        <translation>This enrolment code has already been used. Ask Weeefund for another.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce code d’inscription n’est plus valable. Demandez-en un autre à Weeefund.</source>
        <translation>This enrolment code is no longer valid. Ask Weeefund for another.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce code n’est pas complet. Il a 14 lettres et chiffres. Vérifiez-le.</source>
        <translation>This code is not complete. It has 14 letters and digits. Check it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce code n’est pas le bon. Essayez encore.</source>
        <translation>This is not the right code. Try again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce fichier d’inscription est abîmé. Demandez-en un autre à Weeefund.</source>
        <translation>This enrolment file is damaged. Ask Weeefund for another one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce fichier est abîmé, ou quelqu’un l’a changé. Rien n’a changé ici. Demandez la réponse à nouveau.</source>
        <translation>This file is damaged, or somebody changed it. Nothing has changed here. Ask for the answer again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce fichier est pour une version plus récente de Weeejob. Demandez de l’aide à Weeefund.</source>
        <translation>This file is for a newer version of Weeejob. Ask Weeefund for help.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce fichier est trop gros. Montrez cet écran à Weeefund.</source>
        <translation>This file is too big. Show this screen to Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce fichier est votre envoi, pas la réponse. Le nom de la réponse commence par « reponse ».</source>
        <translation>This file is what you sent, not the answer. The name of the answer begins with “reponse”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce fichier ne peut pas être lu. Retirez la clé USB, remettez-la, puis essayez encore.</source>
        <translation>This file cannot be read. Take the USB stick out, put it back in, then try again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce fichier ne peut pas être lu. Vérifiez que la clé est branchée, et essayez encore.</source>
        <translation>This file cannot be read. Check that the stick is plugged in, and try again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce fichier n’est pas complet : la clé a peut-être été retirée trop tôt. Rien n’a changé ici. Demandez la réponse à nouveau.</source>
        <translation>This file is not complete: the stick may have been taken out too early. Nothing has changed here. Ask for the answer again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce fichier n’est plus valable. Rien n’est perdu. Mettez à nouveau votre travail sur la clé.</source>
        <translation>This file is no longer valid. Nothing is lost. Put your work on the stick again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce fichier vient d’une version plus récente de Weeejob. Il faut d’abord mettre Weeejob à jour.</source>
        <translation>This file comes from a newer version of Weeejob. Weeejob must be updated first.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce n’est pas un fichier de Weeejob. Choisissez celui dont le nom finit par « .weeejob ».</source>
        <translation>This is not a Weeejob file. Choose the one whose name ends with “.weeejob”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ce n’est pas un fichier d’inscription de Weeefund. Choisissez un autre fichier.</source>
        <translation>This is not an enrolment file from Weeefund. Choose another file.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cela n’a pas marché. Votre travail est gardé. Essayez encore dans un moment.</source>
        <translation>That did not work. Your work is kept. Try again in a moment.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cet ordinateur a déjà reçu des nouvelles plus récentes que cette réponse. Rien n’est perdu. S’il reste du travail à envoyer, mettez-le à nouveau sur la clé.</source>
        <translation>This computer has already received newer news than this answer. Nothing is lost. If some work is still to be sent, put it on the stick again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cet ordinateur est nouveau pour Weeejob. Vos heures sont gardées. L’inscription est à refaire.</source>
        <translation>This computer is new to Weeejob. Your hours are kept. It has to be enrolled again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cet ordinateur garde le travail d’une autre personne. Demandez de l’aide à Weeefund : rien n’est perdu, et le code reste bon.</source>
        <translation>This computer holds another person’s work. Ask Weeefund for help: nothing is lost, and the code stays good.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cet ordinateur n’est pas entré dans cette classe. Demandez à la personne qui vous forme.</source>
        <translation>This computer was not let into this class. Ask the person who is training you.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cette adresse n’est pas juste. Recopiez-la, ou demandez à la personne qui vous forme.</source>
        <translation>This address is not right. Copy it again, or ask the person who is training you.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cette image est trop grande. Choisissez-en une autre.</source>
        <translation>This picture is too large. Choose another one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cette image ne s’ouvre pas. Choisissez une photo ou une copie d’écran (PNG ou JPEG).</source>
        <translation>This picture does not open. Choose a photo or a screenshot (PNG or JPEG).</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cette leçon arrive bientôt.</source>
        <translation>This lesson is coming soon.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cette leçon ne peut pas s’ouvrir. Vos autres leçons marchent.</source>
        <translation>This lesson cannot be opened. Your other lessons work.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cette leçon n’a pas de fiche à imprimer.</source>
        <translation>This lesson has no sheet to print.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cette leçon n’existe plus. Choisissez-en une autre.</source>
        <translation>This lesson is no longer there. Choose another.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cette réponse est pour un autre ordinateur. Rien n’a changé ici.</source>
        <translation>This answer is for another computer. Nothing has changed here.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Cette réponse ne vient pas du serveur où cet ordinateur est inscrit. Rien n’a changé ici.</source>
        <translation>This answer does not come from the server where this computer is enrolled. Nothing has changed here.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Chercher une panne</source>
        <translation>Looking for the cause</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Choisir la bonne réponse</source>
        <translation>Choose the right answer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Choisir ses réponses</source>
        <translation>Choosing one’s answers</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Clic droit et menus</source>
        <translation>Right click and menus</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Connexion à Internet.</source>
        <translation>Connected to the Internet.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Correction</source>
        <translation>Correction</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>C’est trop long. Vérifiez le temps, la raison et le nom.</source>
        <translation>That is too long. Check the time, the reason and the name.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Double-clic</source>
        <translation>Double click</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Déclaré à la fin d’une mission</source>
        <translation>Declared at the end of a mission</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Déjà compté ailleurs</source>
        <translation>Already counted elsewhere</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>En cours : {percent} %</source>
        <translation>Under way: {percent}%</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>En réparation</source>
        <translation>In repair</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Envoi en cours.</source>
        <translation>Sending.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Envoyée à Weeefund</source>
        <translation>Sent to Weeefund</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Exercice</source>
        <translation>Exercise</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Faire le point</source>
        <translation>Where I am</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Faire une démarche entière</source>
        <translation>Going through a whole procedure</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Fermée par Weeefund</source>
        <translation>Closed by Weeefund</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Il est lent</source>
        <translation>It is slow</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Il n’y a pas assez de place sur la clé. Rien n’y a été laissé à moitié. Prenez une autre clé.</source>
        <translation>There is not enough room on the stick. Nothing was left half-written there. Take another stick.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Il n’y a pas assez de place à cet endroit. Rien n’y a été laissé à moitié. Choisissez-en un autre.</source>
        <translation>There is not enough room in that place. Nothing was left there half-made. Choose another one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Je n’ose pas</source>
        <translation>I do not dare</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Je peux l’apprendre à quelqu’un</source>
        <translation>I can teach it to somebody</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>J’ose avec quelqu’un</source>
        <translation>I dare with somebody beside me</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>J’y arrive avec un peu d’aide</source>
        <translation>I manage with a little help</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>J’y arrive sans aide</source>
        <translation>I manage without help</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>La classe doit encore faire entrer cet ordinateur. Vous n’avez rien à faire.</source>
        <translation>The class still has to let this computer in. There is nothing you need to do.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Le clavier ou la souris</source>
        <translation>The keyboard or mouse</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Le code d’inscription n’est pas connu. Vérifiez-le avec Weeefund.</source>
        <translation>The enrolment code is not known. Check it with Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Le code d’inscription n’est pas juste. Vérifiez-le avec Weeefund.</source>
        <translation>The enrolment code is not right. Check it with Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Le dernier envoi n’a pas marché.</source>
        <translation>The last sending did not work.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Le disque est plein. Videz la corbeille ou retirez de gros fichiers, puis ouvrez Weeejob à nouveau. Tout ce qui est déjà gardé est en sécurité.</source>
        <translation>The disk is full. Empty the bin or remove big files, then open Weeejob again. Everything already kept is safe.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Le document n’a pas pu être écrit. Choisissez un autre dossier.</source>
        <translation>The document could not be written. Choose another folder.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Le fichier de vos données est abîmé. Il est mis de côté, sans rien effacer. Montrez cet écran à Weeefund.</source>
        <translation>The file with your data is damaged. It is set aside and nothing is deleted. Show this screen to Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Le serveur de Weeefund a demandé d’attendre un peu.</source>
        <translation>Weeefund’s server asked to wait a little.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Le serveur de Weeefund n’a pas accepté l’envoi. Montrez cet écran à Weeefund.</source>
        <translation>Weeefund’s server did not accept the sending. Show this screen to Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Le serveur qui répond pour Weeefund a une autre clé qu’avant. Demandez un nouveau code d’inscription à Weeefund.</source>
        <translation>The server that answers for Weeefund has another key than before. Ask Weeefund for a new enrolment code.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>L’adresse du serveur de Weeefund n’est pas juste.</source>
        <translation>The address of Weeefund’s server is not right.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>L’espace formateur est fermé. Tapez le code.</source>
        <translation>The trainer’s space is closed. Type the code.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>L’espace formateur s’ouvrira après l’inscription de cet ordinateur.</source>
        <translation>The trainer’s space opens once this computer is enrolled.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>L’inscription de cet ordinateur doit d’abord être faite.</source>
        <translation>This computer must be enrolled first.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>L’inscription de cet ordinateur est à refaire avec Weeefund.</source>
        <translation>This computer has to be enrolled again with Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Mettre dans l’ordre</source>
        <translation>Put in order</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Montrer sur l’image</source>
        <translation>Show on the picture</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Mot de passe</source>
        <translation>Password</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ne peut pas s’ouvrir</source>
        <translation>Cannot be opened</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ordinateur prêt</source>
        <translation>Computer ready</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Pas de connexion avec Weeefund. Ce Wi-Fi demande peut-être un accord dans le navigateur.</source>
        <translation>No connection with Weeefund. This Wi-Fi may be asking for your consent in the browser.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Pas de connexion.</source>
        <translation>No connection.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Pas encore envoyée</source>
        <translation>Not sent yet</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Pendant la séance : compté avec la séance</source>
        <translation>During the class meeting: counted with it</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Prendre un rendez-vous</source>
        <translation>Making an appointment</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Proposition : à confirmer</source>
        <translation>Proposal: to be confirmed</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Ranger des fichiers</source>
        <translation>Putting files in order</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Remplir un formulaire</source>
        <translation>Filling in a form</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Repérer un faux message</source>
        <translation>Spotting a false message</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Retirée par vous</source>
        <translation>Withdrawn by you</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Séance</source>
        <translation>Class</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Tenir un tableau</source>
        <translation>Keeping a table</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Terminée</source>
        <translation>Done</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Tout est arrivé en classe. Weeefund le recevra ensuite.</source>
        <translation>Everything is handed over in class. Sending to Weeefund will follow.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Tout est déjà envoyé. Il n’y a rien à mettre sur la clé.</source>
        <translation>Everything is sent already. There is nothing to put on the stick.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Tout est envoyé.</source>
        <translation>Everything is sent.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <location filename="src/weeejob_desktop/ui/status_bar.py"/>
        <source>Tout est gardé sur votre ordinateur.</source>
        <translation>Everything is kept on your computer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Tout n’a pas pu être effacé pour le moment. Essayez encore : Weeejob finira ce qui reste.</source>
        <translation>Not everything could be erased for now. Try again: Weeejob will finish what is left.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Tout n’est pas encore parti. Tout est gardé sur votre ordinateur.</source>
        <translation>Not everything has been sent yet. Everything is kept on your computer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Travail personnel</source>
        <translation>Own work</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Trop d’essais. Attendez %n minutes.</source>
        <translation>
            <numerusform>Too many tries. Wait %n minute.</numerusform>
            <numerusform>Too many tries. Wait %n minutes.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Trouver des touches</source>
        <translation>Finding keys</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Un envoi est en cours. Attendez une minute, puis essayez encore. Rien n’est effacé.</source>
        <translation>Sending is under way. Wait a minute, then try again. Nothing is erased.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Un envoi est trop gros pour le serveur. Montrez cet écran à Weeefund.</source>
        <translation>A sending is too big for the server. Show this screen to Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Un fichier était abîmé. Weeejob l’a réparé. Votre travail est là.</source>
        <translation>A file was damaged. Weeejob has mended it. Your work is there.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Un instant : Weeejob est occupé. Essayez encore. Rien n’est perdu.</source>
        <translation>One moment: Weeejob is busy. Try again. Nothing is lost.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Un jour ne descend pas sous zéro</source>
        <translation>A day does not go below zero</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Un message bizarre</source>
        <translation>A strange message</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Utiliser l’ordinateur</source>
        <translation>Using the computer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Viser et cliquer</source>
        <translation>Aim and click</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Vos données viennent d’une version plus récente de Weeejob. Elles sont intactes. Installez la dernière version de Weeejob pour les ouvrir.</source>
        <translation>Your data come from a newer version of Weeejob. They are untouched. Install the latest version of Weeejob to open them.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Votre code est arrivé tard. Une personne de Weeefund doit le confirmer. Vous n’avez rien à faire.</source>
        <translation>Your code came late. Someone at Weeefund has to confirm it. There is nothing you need to do.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Votre inscription n’est pas encore arrivée. Weeejob essaie de nouveau bientôt.</source>
        <translation>Your enrolment has not arrived yet. Weeejob will try again soon.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Votre inscription part à la prochaine connexion.</source>
        <translation>Your enrolment will be sent at the next connection.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Votre message est trop long. Écrivez-le en deux fois.</source>
        <translation>Your message is too long. Write it in two parts.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Vrai ou faux</source>
        <translation>True or false</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Weeefund attend votre réponse</source>
        <translation>Weeefund is waiting for your answer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Weeefund s’en occupe</source>
        <translation>Being looked after</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Weeejob demande s’il y a du nouveau.</source>
        <translation>Weeejob is asking whether there is any news.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Weeejob doit être mis à jour avant le prochain envoi.</source>
        <translation>Weeejob must be updated before it sends again.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Weeejob est déjà ouvert.</source>
        <translation>Weeejob is already open.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Weeejob ne peut pas écrire dans son dossier. Demandez de l’aide à Weeefund : rien n’est perdu.</source>
        <translation>Weeejob cannot write in its folder. Ask Weeefund for help: nothing is lost.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Weeejob ne peut pas écrire à cet endroit. Vérifiez que la clé est branchée, ou prenez-en une autre.</source>
        <translation>Weeejob cannot write there. Check that the stick is plugged in, or take another one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>À commencer</source>
        <translation>To begin</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Écrire au clavier</source>
        <translation>Typing</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Écrire et ranger ses messages</source>
        <translation>Writing and filing messages</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Écrire une lettre</source>
        <translation>Writing a letter</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Écrivez aussi l’adresse du serveur. Elle est sur votre feuille.</source>
        <translation>Write the server address too. It is on your sheet.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Écrivez combien de temps il faut ajouter ou retirer.</source>
        <translation>Write how much time to add or to take away.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Écrivez d’abord quelques mots.</source>
        <translation>Write a few words first.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Écrivez pourquoi, en quelques mots.</source>
        <translation>Write why, in a few words.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Écrivez votre nom.</source>
        <translation>Write your name.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sentences.py"/>
        <source>Écrivez votre prénom.</source>
        <translation>Write your first name.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Alt et 1, 2, 3, 4 ou 5 : les cinq écrans.</source>
        <translation>Alt and 1, 2, 3, 4 or 5: the five screens.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Au clavier</source>
        <translation>With the keyboard</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Choisissez. L’écran change tout de suite.</source>
        <translation>Choose. The screen changes at once.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Clair</source>
        <translation>Light</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Comme l’ordinateur</source>
        <translation>As the computer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Couleurs</source>
        <translation>Colours</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Ctrl et + : texte plus grand. Ctrl et − : texte plus petit.</source>
        <translation>Ctrl and +: bigger text. Ctrl and −: smaller text.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Donné par Weeefund : {name}</source>
        <translation>Given by Weeefund: {name}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Envoyer aussi quand Weeejob est fermé</source>
        <translation>Also send when Weeejob is closed</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>F1 : Aide et panne. F2 : Écouter.</source>
        <translation>F1: Help and repair. F2: Listen.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Ma connexion à Internet</source>
        <translation>My Internet connection</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Mes données sont comptées</source>
        <translation>My data is limited</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Mes données sont sans limite</source>
        <translation>My data is unlimited</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Non</source>
        <translation>No</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Oui</source>
        <translation>Yes</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Oui : quand Weeejob vous montre un exercice, une voix le dit aussi. « Écouter » marche toujours.</source>
        <translation>Yes: when Weeejob shows you an exercise, a voice says it too. “Listen” always works.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Oui : à l’ouverture de l’ordinateur, puis tous les quarts d’heure, ce qui attend part sans que Weeejob s’ouvre. Quand rien n’attend, rien ne part.</source>
        <translation>Yes: when the computer starts, and then every quarter of an hour, what is waiting is sent without opening Weeejob. When nothing is waiting, nothing is sent.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Prendre une copie de ce que Weeejob garde sur vous, ou tout effacer.</source>
        <translation>Take a copy of what Weeejob keeps about you, or erase everything.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Sombre</source>
        <translation>Dark</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Tab : aller à la suite. Entrée : choisir.</source>
        <translation>Tab: go on. Enter: choose.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Très contrasté</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Voir mes données</source>
        <translation>See my data</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Voix pendant les démonstrations</source>
        <translation>Voice during demonstrations</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Weeejob choisit</source>
        <translation>Weeejob chooses</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/settings_page.py"/>
        <source>Weeejob choisit : il économise les données, sauf avec le Wi-Fi. Vos demandes de dépannage partent toujours tout de suite.</source>
        <translation>Weeejob chooses: it saves data, except on Wi-Fi. Your repair requests always leave at once.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/sheet_saving.py"/>
        <source>C’est enregistré. La fiche « {name} » est dans « {folder} ».</source>
        <translation>Saved. The sheet “{name}” is in “{folder}”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/short_list.py"/>
        <source>Voir la suite ({count})</source>
        <translation>Show more ({count})</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/status_bar.py"/>
        <source>Aujourd’hui : {time}</source>
        <translation>Today: {time}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/status_bar.py"/>
        <source>Temps aujourd’hui : {time}</source>
        <translation>Time today: {time}</translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>%n informations attendent encore. Mettez-les sur la clé, ou envoyez-les par Internet.</source>
        <translation>
            <numerusform>%n item is still waiting. Put it on the stick, or send it over the Internet.</numerusform>
            <numerusform>%n items are still waiting. Put them on the stick, or send them over the Internet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>%n informations attendent ici.</source>
        <translation>
            <numerusform>%n item is waiting here.</numerusform>
            <numerusform>%n items are waiting here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>%n informations sont envoyées.</source>
        <translation>
            <numerusform>%n item is sent.</numerusform>
            <numerusform>%n items are sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>%n informations sont sur la clé, dans le fichier « {name} ». Elles restent aussi ici, jusqu’à la réponse de Weeefund.</source>
        <translation>
            <numerusform>%n item is on the stick, in the file “{name}”. It stays here too, until Weeefund answers.</numerusform>
            <numerusform>%n items are on the stick, in the file “{name}”. They stay here too, until Weeefund answers.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>1. Mettre mon travail sur la clé</source>
        <translation>1. Put my work on the stick</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>2. Prendre la réponse</source>
        <translation>2. Take the answer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Branchez la clé, puis choisissez-la. Weeejob y écrit un fichier.</source>
        <translation>Plug the stick in, then choose it. Weeejob writes a file on it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Choisir la clé</source>
        <translation>Choose the stick</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Choisir la réponse</source>
        <translation>Choose the answer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Choisissez la clé USB</source>
        <translation>Choose the USB stick</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Choisissez la réponse</source>
        <translation>Choose the answer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Des nouvelles de Weeefund sont arrivées.</source>
        <translation>News from Weeefund has arrived.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Fichiers de Weeejob (*.weeejob)</source>
        <translation>Weeejob files (*.weeejob)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Le fichier est fermé : seul Weeefund peut le lire.</source>
        <translation>The file is sealed: only Weeefund can read it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Le fichier « {name} » est sur la clé. Il demande la réponse de Weeefund.</source>
        <translation>The file “{name}” is on the stick. It asks for Weeefund’s answer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Quand la clé revient, choisissez le fichier dont le nom commence par « reponse ».</source>
        <translation>When the stick comes back, choose the file whose name begins with “reponse”.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Un instant : Weeejob lit la réponse.</source>
        <translation>One moment: Weeejob is reading the answer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Un instant : Weeejob écrit sur la clé.</source>
        <translation>One moment: Weeejob is writing on the stick.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Une clé porte votre travail à Weeefund, et rapporte la réponse.</source>
        <translation>A stick carries your work to Weeefund, and brings the answer back.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/stick_page.py"/>
        <source>Éjectez la clé avant de la retirer.</source>
        <translation>Eject the stick before taking it out.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_ending.py"/>
        <source>C’est réglé</source>
        <translation>It is settled</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_ending.py"/>
        <source>La panne est finie ? La demande se termine. Si la panne revient, choisissez un dessin.</source>
        <translation>Is it working again? The request ends. If the problem comes back, choose a picture.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_ending.py"/>
        <source>Non, je la garde</source>
        <translation>No, I keep it</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_ending.py"/>
        <source>Oui, c’est réglé</source>
        <translation>Yes, it is settled</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_ending.py"/>
        <source>Oui, je la retire</source>
        <translation>Yes, withdraw it</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_ending.py"/>
        <source>Retirer cette demande ? Weeefund ne la traitera pas. Vous pourrez en faire une autre.</source>
        <translation>Withdraw this request? Weeefund will not deal with it. You can make another one.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_ending.py"/>
        <source>Retirer ma demande</source>
        <translation>Withdraw my request</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Ajouter un mot</source>
        <translation>Add a word</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Cette demande est finie. Une autre panne ? Revenez et choisissez un dessin.</source>
        <translation>This request is over. Something else broken? Go back and choose a picture.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Par exemple : cela arrive quand j’ouvre Internet.</source>
        <translation>For example: it happens when I open the Internet.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Pas encore partie. Elle est gardée ici et part à la prochaine connexion, avec l’état de l’ordinateur.</source>
        <translation>Not sent yet. It is kept here and leaves at the next connection, with the state of the computer.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Votre demande est arrivée en classe. Weeefund la recevra ensuite.</source>
        <translation>Your request is handed over in class. It will reach Weeefund.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Votre message pour Weeefund</source>
        <translation>Your message to Weeefund</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Votre ordinateur est prêt. Venez le chercher.</source>
        <translation>Your computer is ready. Come and collect it.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Weeefund a ouvert cette demande pour vous. Réponse avant le {date}.</source>
        <translation>Weeefund has opened this request for you. Answer before {date}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Weeefund a votre demande. Réponse avant le {date}.</source>
        <translation>Weeefund has your request. Answer before {date}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Weeefund s’en occupe. La réponse s’affichera ici.</source>
        <translation>Weeefund is dealing with it. The answer will show here.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Weeefund s’en occupe. Lisez la réponse ci-dessous.</source>
        <translation>Weeefund is taking care of it. Read the answer below.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Weeefund vous a posé une question. Répondez ci-dessous.</source>
        <translation>Weeefund has asked you a question. Answer below.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>Weeefund vous a répondu. Lisez la réponse ci-dessous.</source>
        <translation>Weeefund has answered you. Read the answer below.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/ticket_view.py"/>
        <source>{author} · {date}</source>
        <translation>{author} · {date}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Aucun exercice fait pour le moment.</source>
        <translation>No exercise done so far.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Aucune leçon commencée.</source>
        <translation>No lesson begun.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Code de la session</source>
        <translation>Session code</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Corrections proposées</source>
        <translation>Corrections proposed</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Enregistrer en CSV</source>
        <translation>Save as CSV</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Exercices : essais, indices, à revoir</source>
        <translation>Exercises: tries, hints, to see again</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Fermer l’espace formateur</source>
        <translation>Close the trainer’s space</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Fiche formateur (PDF)</source>
        <translation>Trainer’s sheet (PDF)</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Fiches à imprimer</source>
        <translation>Sheets to print</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Heures par jour</source>
        <translation>Hours by day</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>La proposition est gardée. Elle attend la confirmation sur le site de l’association.</source>
        <translation>The proposal is kept. It waits for confirmation on the association’s site.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Leçons</source>
        <translation>Lessons</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Pour la formatrice ou le formateur</source>
        <translation>For the trainer</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Proposer une correction</source>
        <translation>Propose a correction</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Tapez le code de la session : 6 chiffres.</source>
        <translation>Type the session code: 6 digits.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/trainer_page.py"/>
        <source>Total : {time}</source>
        <translation>Total: {time}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/week_chart.py"/>
        <source>Semaine du {date} : {time}.</source>
        <translation>Week of {date}: {time}.</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/words.py"/>
        <source>MMMM yyyy</source>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/words.py"/>
        <source>d MMMM</source>
        <translation>d MMMM</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/words.py"/>
        <source>d MMMM yyyy</source>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/words.py"/>
        <source>dddd d MMMM</source>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/words.py"/>
        <source>dddd d MMMM yyyy</source>
        <translation>dddd d MMMM yyyy</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/words.py"/>
        <source>{date} à {time}</source>
        <translation>{date} at {time}</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/words.py"/>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/words.py"/>
        <source>{number} Go</source>
        <translation>{number} GB</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/words.py"/>
        <source>{number} Ko</source>
        <translation>{number} KB</translation>
    </message>
    <message>
        <location filename="src/weeejob_desktop/ui/words.py"/>
        <source>{number} Mo</source>
        <translation>{number} MB</translation>
    </message>
</context>
</TS>
