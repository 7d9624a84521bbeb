"""What a request costs, put on the bill before it is sent, and set right when the engine has answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from translate_pipeline.errors import EngineMissing
from translate_pipeline.model import Budget, Reply, Request, Spend, Unit
from translate_pipeline.model.spending import cost_of
from translate_pipeline.ports import Ledger


@dataclass(frozen=True, slots=True)
class Meter:
    """`ledger` is looked for at each request: there is none where nothing is kept. `price` is that of a million
    characters, None where nobody has said."""

    engine: str
    ledger: Callable[[], Ledger | None] = lambda: None
    price: float | None = None
    budgets: tuple[Budget, ...] = ()
    currency: str = ""

    def __post_init__(self) -> None:
        """Raises `EngineMissing` where a budget of money could not be kept."""
        if self.price is None and any(one.unit is Unit.COST for one in self.budgets):
            raise EngineMissing(
                f"The engine {self.engine} has no price, so that no budget in {self.currency} can be kept.",
                hint=f"Set prices.{self.engine} to what a million characters cost; 0 where they cost nothing.",
            )

    def reserve(self, request: Request) -> Spend | None:
        """Raises `BudgetSpent`. None where there is nobody to tell."""
        ledger = self.ledger()
        if ledger is None:
            return None
        characters = sum(len(item.text.plain) for item in request.items if _has_letters(item.text.plain))
        account, locale = request.account, request.pair.target.tag
        # As if it billed what it is sent: where it does, nothing is left to do.
        sums = characters, characters, self._cost(characters)
        spend = Spend(self.engine, locale, account.user, account.batch, 1, *sums)
        ledger.reserve(spend, (*self.budgets, *account.budgets), self.currency)
        return spend

    def settle(self, reserved: Spend | None, replies: Sequence[Reply]) -> None:
        """What failed was not billed, as far as the engine says."""
        ledger = self.ledger()
        if reserved is None or ledger is None:
            return
        units = sum(one.units for one in replies if one.error is None)
        billed = replace(reserved, characters=units, units=units, cost=self._cost(units))
        if billed != reserved:
            ledger.settle(reserved, billed)

    def _cost(self, characters: int) -> int:
        return cost_of(characters, self.price or 0.0)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))
