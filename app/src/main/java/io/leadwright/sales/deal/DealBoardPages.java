package io.leadwright.sales.deal;

import io.leadwright.sales.customer.Customer;
import io.leadwright.sales.customer.CustomerAccess;
import io.leadwright.sales.customer.CustomerFault;
import io.leadwright.sales.customer.CustomerMoney;
import io.leadwright.sales.customer.CustomerPage;
import io.leadwright.sales.customer.CustomerReading;
import io.leadwright.sales.customer.CustomerView;
import io.leadwright.sales.customer.FunnelStages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The board of deals: a column for each stage of open deals, one for won and one for lost ones; and the dialog that moves a deal. */
@Controller
@CustomerPage
class DealBoardPages {
    private static final int SIZE = 50;
    private final CustomerView view;
    private final CustomerAccess access;
    private final CustomerReading customers;
    private final Deals deals;
    private final DealLists lists;
    private final DealList list;
    private final DealProbabilities probabilities;
    private final DealMoves moves;
    private final FunnelStages stages;
    private final LossReasons losses;
    private final CustomerMoney money;
    private final MessageSource messages;
    private final Clock clock;

    DealBoardPages(
            CustomerView view,
            CustomerAccess access,
            CustomerReading customers,
            Deals deals,
            DealLists lists,
            DealList list,
            DealProbabilities probabilities,
            DealMoves moves,
            FunnelStages stages,
            LossReasons losses,
            CustomerMoney money,
            MessageSource messages,
            Clock clock) {
        this.clock = clock;
        this.view = view;
        this.access = access;
        this.customers = customers;
        this.deals = deals;
        this.lists = lists;
        this.list = list;
        this.probabilities = probabilities;
        this.moves = moves;
        this.stages = stages;
        this.losses = losses;
        this.money = money;
        this.messages = messages;
    }

    /**
     * A column of the board.
     *
     * @param key number of the stage, or won or lost
     * @param next the next page, 0 without one
     * @param left number of deals on that page and later ones
     */
    public record Column(String key, String name, DealList.Sum sum, List<DealList.Line> cards, int next, long left) {}

    /** A place to move a deal to. */
    public record Place(String key, String name) {}

    @GetMapping("/deals/board")
    String board(@RequestParam MultiValueMap<String, String> parameters, Locale language, Model model) {
        DealQuery query = prepare(parameters, language, model);
        model.addAttribute("columns", columns(query, places(language)));
        model.addAttribute("probabilities", probabilities.load());
        return "sales/deal/deal-board";
    }

    /** Refreshes a column, or from a page on loads only its further cards. */
    @GetMapping("/deals/board/{column:[a-z0-9]{1,4}}")
    String column(
            @PathVariable String column,
            @RequestParam MultiValueMap<String, String> parameters,
            Locale language,
            Model model) {
        DealQuery query = prepare(parameters, language, model);
        Place place = places(language).stream()
                .filter(each -> each.key().equals(column))
                .findFirst()
                .orElseThrow(
                        () -> CustomerFault.unknown("unknownStage", stages.all().size()));
        model.addAttribute("column", columns(query, List.of(place)).get(0));
        model.addAttribute("more", query.page() > 0);
        if (query.page() == 0) {
            model.addAttribute("probabilities", probabilities.load());
        }
        return "sales/deal/deal-column";
    }

    private DealQuery prepare(MultiValueMap<String, String> parameters, Locale language, Model model) {
        DealQuery query = lists.query(parameters);
        view.prepare(model, language);
        model.addAttribute("query", query);
        model.addAttribute("owner", query.owner().orElse(""));
        model.addAttribute("everybody", access.onlyOwner().isEmpty());
        model.addAttribute("today", LocalDate.now(clock));
        return query;
    }

    private List<Column> columns(DealQuery query, List<Place> places) {
        int last = stages.all().size() - 1;
        Map<String, DealList.Place> found =
                list.board(query, places.stream().map(Place::key).toList(), last, SIZE);
        return places.stream()
                .map(place -> column(query, place, Objects.requireNonNull(found.get(place.key()))))
                .toList();
    }

    private static Column column(DealQuery query, Place place, DealList.Place found) {
        long left = Math.max(0, found.sum().deals() - (long) (query.page() + 1) * SIZE);
        return new Column(place.key(), place.name(), found.sum(), found.cards(), left > 0 ? query.page() + 1 : 0, left);
    }

    /** Deals that are won stand in a column of their own instead of the last stage. */
    private List<Place> places(Locale language) {
        List<FunnelStages.Stage> all = stages.all();
        return Stream.concat(
                        all.stream()
                                .limit(Math.max(0, all.size() - 1))
                                .map(stage -> new Place(String.valueOf(stage.number()), stage.name(language))),
                        Stream.of(DealMoves.WON, DealMoves.LOST)
                                .map(status -> new Place(
                                        status, messages.getMessage("deals.status." + status, null, language))))
                .toList();
    }

    /** The dialog that moves a deal: it asks what the activity asks for. */
    @GetMapping("/deals/{id:\\d{1,18}}/move")
    String ask(@PathVariable long id, @RequestParam(defaultValue = "") String to, Locale language, Model model) {
        return shown(deals.changeable(id), to, language, model);
    }

    /** Moves the deal; the event in the response header refreshes the columns and panels that show it. */
    @PostMapping("/deals/{id:\\d{1,18}}/move")
    String move(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam int version,
            Locale language,
            HttpServletResponse response,
            Model model) {
        try {
            moves.move(id, DealMoves.Move.of(field -> typed.getOrDefault(field, "")), version);
            response.setHeader("HX-Trigger", "{\"dealMoved\":{\"deal\":" + id + "},\"told\":{}}");
            model.addAttribute("moved", true);
            return "sales/deal/deal-move";
        } catch (CustomerFault e) {
            if (e.status() == HttpStatus.NOT_FOUND) {
                throw e;
            }
            model.addAttribute("fault", text(e, language));
            model.addAttribute("typed", typed);
            return shown(deals.changeable(id), typed.getOrDefault("to", ""), language, model);
        }
    }

    private String shown(Deal deal, String wanted, Locale language, Model model) {
        Customer customer = customers.change(deal.customerId());
        List<Place> places = places(language);
        String at = deal.open()
                ? String.valueOf(Math.min(customer.stage(), stages.all().size() - 1))
                : deal.status().code();
        List<Place> others = new ArrayList<>(
                deal.open()
                        ? places.stream().filter(each -> !each.key().equals(at)).toList()
                        : List.of());
        if (!deal.open()) {
            others.add(new Place(DealMoves.OPEN, messages.getMessage("customers.deal.reopen", null, language)));
        }
        // A closed deal dropped on a stage is reopened first.
        String to = others.stream().anyMatch(each -> each.key().equals(wanted))
                ? wanted
                : others.stream()
                        .map(Place::key)
                        .filter(key -> key.compareTo(at) > 0)
                        .findFirst()
                        .orElse(others.get(0).key());
        view.prepare(model, language);
        model.addAttribute("deal", deal);
        model.addAttribute("customer", customer);
        model.addAttribute("places", others);
        model.addAttribute("question", moves.question(customer, to));
        model.addAttribute("reasons", losses.all());
        model.addAttribute("currencies", money.currencies());
        model.addAttribute("language", language);
        return "sales/deal/deal-move";
    }

    private String text(CustomerFault fault, Locale language) {
        String reason = messages.getMessage("customer.fault." + fault.code(), fault.arguments(), language);
        return fault.field() == null
                ? reason
                : messages.getMessage(
                        "customer.problem.field",
                        new Object[] {messages.getMessage("customers.deal." + fault.field(), null, language), reason},
                        language);
    }
}
