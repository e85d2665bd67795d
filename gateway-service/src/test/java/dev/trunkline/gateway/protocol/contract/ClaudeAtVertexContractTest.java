package dev.trunkline.gateway.protocol.contract;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.catalogue.Access;

/** The room of Anthropic where the request is another one; the answers are the same. */
class ClaudeAtVertexContractTest extends AnthropicMessagesContractTest {

    @Override
    String requests() {
        return "anthropic-vertex";
    }

    @Override
    String model() {
        return "claude-sonnet-4-5@20250929";
    }

    @Override
    Access access() {
        return new Access(Auth.AUTH_GOOGLE_SERVICE_ACCOUNT, Address.ADDRESS_VERTEX, "");
    }
}
