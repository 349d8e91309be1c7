"""A visitor with answers of their own, who walks the real program from attract to a screen."""

QUIZ = ("safety", "soreness", "profile")
CALM = {"P2": "over_3_months", "P3": "few", "P4": "low", "P5": "3", "P6": "2", "P7": "2",
        "P8": "sitting", "P9": "moving", "P10": "no", "P11": "yes", "P12": "well",
        "P13": "hardly", "P14": "no", "P15": "no", "P16": "some", "P17": "walk",
        "P18": "min_10", "P19": "garden", "P20": "yes", "C1": "three_plus", "C2": "green",
        "C3": "no", "K1": "usual", "K2": "no", "K3": "no", "K4": "no", "K5": "no"}


class Visitor:
    """Visitor(kiosk, P17="gym", groups=["pregnant"]).walk_to("takehome")"""

    def __init__(self, kiosk, way="keeps_coming", groups=(), **answers):
        self.kiosk, self.way = kiosk, way
        self.answers = {**CALM, **answers, "groups": list(groups)}

    def walk_to(self, screen):
        """Taps what leads on until `screen` is there; what it offers then."""
        tree, asked = self.look()
        for _ in range(80):
            if tree["screen"] == screen:
                return tree
            tree, asked = self.look(*self.taps(tree, asked))
        raise AssertionError(f"no way to {screen}: it is {tree['screen']}, and this visitor is"
                             f" {self.answers}")

    def look(self, *taps):
        """After these taps: the tree, and what is asked."""
        commands = [command for node_id in taps for command in (f"tap {node_id}", "settle")]
        *done, tree, question = self.kiosk.ask(*commands, "tree", "question")
        refused = [answer["error"] for answer in done if not answer["ok"]]
        assert not refused, refused
        return tree, question["answers"]

    def taps(self, tree, asked):
        here = tree["screen"]
        if here in QUIZ:
            return self.page(tree, asked)
        return {"attract": ["start"], "purpose": ["P1." + self.way]}.get(here, ["next"])

    def page(self, tree, asked):
        """What fits and is not chosen yet; else the way on."""
        nodes = {node["id"]: node for node in tree["nodes"]}
        wanted = [node_id for question, choices in asked.items()
                  for node_id in self.chosen(question, choices, alone=len(asked) == 1)]
        left = [node_id for node_id in wanted if nodes[node_id]["value"] != "on"]
        if left or "next" in nodes:
            return left or ["next"]
        none = tree["screen"] + ".none"
        hidden = not nodes[none]["enabled"] and "scroll.down" in nodes
        return ["scroll.down"] if hidden else [none]

    def chosen(self, question, choices, alone):
        answer = self.answers.get(question, "no" if alone else [])
        wanted = answer if isinstance(answer, list) else [answer]
        unknown = set(wanted) - set(choices)
        assert not unknown, f"{question} has no {unknown}, only {choices}"
        return [f"{question}.{word}" for word in wanted]
